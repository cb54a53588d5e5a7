/**
 * Learn weights for the scorecard `us-five-forces` from the US bankruptcy panel beside the repository, up
 * to fiscal year 2011, and judge them on 2012–2014: `npm run tune:us`. Writes percentiles and challenger
 * into test/real/us-panel/models, the same bytes for the same panel, and the report into out/us-tuning.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { tuningReport, writeTuningReport } from '../src/pipeline/tuning-report.js';
import { realData, workFolder } from '../test/real/support/real-data.js';
import { panelModels } from '../test/real/us-panel/panel-feed.js';
import {
  panelChoices,
  panelTables,
  tunePanel,
  writeLearned,
  writePercentiles,
} from '../test/real/us-panel/tune-panel.js';

const root = join(import.meta.dirname, '..');
const folder = realData('us_bankruptcy_panel');
if (folder === undefined) throw new Error('../shared/data/us_bankruptcy_panel is absent');
const work = workFolder();
try {
  const { whole, learned } = await panelTables(join(folder, 'dev_1999_2014.csv.gz'), work);
  console.log(await writePercentiles(learned, panelModels));
  const tuned = await tunePanel(whole, panelModels);
  console.log(writeLearned(tuned, panelModels));
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  const report = tuningReport(tuned, {
    confidence: panelChoices.confidence,
    date: new Date().toISOString().slice(0, 10),
    version,
  });
  for (const language of ['zh', 'en'] as const) {
    const out = join(root, 'out', 'us-tuning', language);
    for (const file of writeTuningReport(out, report, language)) console.log(file);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
