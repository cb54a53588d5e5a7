import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadEarlyWarning } from '../../../src/model/early-warning.js';
import { monitorWarehouse } from '../../../src/pipeline/monitor/monitor-warehouse.js';
import { openModel } from '../../../src/pipeline/open-model.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-monitor-refused-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const model = openModel('models', 'tech-radar@1.0.0', 'facts', '2025-12-31');
const warning = loadEarlyWarning('models/early-warning.yaml');

function monitored(days: readonly string[]) {
  return monitorWarehouse({
    ...{ warehouse: join(folder, 'none.duckdb'), model, warning, days, most: 1, resume: false },
    watchList: { file: join(folder, 'list.csv'), csvEncoding: 'utf-8' },
    ...{ work: join(folder, 'work'), settings: { threads: 1, temp: folder } },
    progress: () => undefined,
  });
}

test.each([[['2025-12-31', '2024-12-31']], [['2025-12-31', '2025-12-31']], [['2025-12-31']]])(
  'days that do not ascend are refused: %j',
  async (days) => {
    await expect(monitored(days)).rejects.toMatchObject({ code: 'monitor-days-out-of-order' });
  },
);

test('a warehouse that is not there is refused', async () => {
  const days = ['2024-12-31', '2025-12-31'];
  await expect(monitored(days)).rejects.toMatchObject({ code: 'warehouse-unreadable' });
});
