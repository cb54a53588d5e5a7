import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Labelled } from './woe-scorecard.js';

/** A compressed table of numbers whose column `label` is 1 where bad; empty cells are missing. */
export function readTable(file: string, label: string): Labelled {
  const [header = '', ...lines] = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  const cells = lines.map((line) => line.split(','));
  const column = (at: number) =>
    cells.map((row) => {
      const text = row[at]?.trim() ?? '';
      return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
    });
  const columns = names.map((name, at) => [name.trim(), column(at)] as const);
  return {
    columns: new Map(columns.filter(([name]) => name !== label)),
    bad: columns.find(([name]) => name === label)?.[1].map(Number) ?? [],
  };
}
