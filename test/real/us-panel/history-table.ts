import { join } from 'node:path';
import { writeText } from '../../../src/pipeline/output-file.js';
import type { FitHistory } from './fit-history.js';
import { endOfYear } from './panel-feed.js';

/** Write indicators and outcomes as a history table, as `calibrate` and `tune` take it. @returns The file. */
export function writeHistory(
  { company, year, defaulted, values }: FitHistory,
  folder: string,
  wanted: (year: number) => boolean = () => true,
): string {
  const header = ['enterprise_id', 'as_of', 'defaulted', ...values.keys()].join(',');
  const columns = [...values.values()];
  const rows = [...year.keys()].filter((row) => wanted(year[row] ?? 0));
  const lines = rows.map((row) =>
    [
      company[row],
      endOfYear(year[row] ?? 0),
      defaulted[row] === true ? 1 : 0,
      ...columns.map((column) => column[row] ?? ''),
    ].join(','),
  );
  const [first = 0, last = first] = [year[rows[0] ?? 0], year[rows.at(-1) ?? 0]];
  const file = join(folder, `us-panel-${first}-${last}.csv`);
  writeText(file, `${[header, ...lines].join('\n')}\n`);
  return file;
}
