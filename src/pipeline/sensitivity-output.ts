import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifier, literal, openWarehouse } from '../engine/duckdb/index.js';
import type { SensitivityResult } from '../sensitivity/index.js';
import type { CohortSensitivity } from './cohort-sensitivity.js';
import type { CsvEncoding } from './csv-encoding.js';
import { writeTable, writeText } from './output-file.js';

/** A column of the table of enterprises. */
interface TableColumn {
  readonly name: string;
  readonly type: 'VARCHAR' | 'DOUBLE' | 'BOOLEAN';
  /** `null` for none. */
  readonly at: (place: number) => string | number | boolean | null;
}

/** Lines put together before they are written. */
const linesAtOnce = 20_000;

/**
 * Write the probabilities of every enterprise's grades: Parquet, CSV or JSON Lines by the file's ending.
 * @param temp Folder for the rows on their way.
 * @throws `output-unwritable`, `output-format-unknown`
 */
export async function writeEnterprises(
  { result, ids }: Pick<CohortSensitivity, 'result' | 'ids'>,
  { file, csvEncoding, temp }: { file: string; csvEncoding: CsvEncoding; temp: string },
): Promise<void> {
  const columns = columnsOf(result, ids);
  const folder = mkdtempSync(join(temp, 'credit-radar-sensitivity-'));
  const engine = await openWarehouse(':memory:', { temp });
  try {
    const rows = join(folder, 'rows.jsonl');
    for (let first = 0; first < ids.length; first += linesAtOnce) {
      const size = Math.min(linesAtOnce, ids.length - first);
      const lines = Array.from({ length: size }, (_, row) => lineOf(columns, first + row));
      writeFileSync(rows, lines.join(''), { flag: 'a' });
    }
    const types = columns.map(({ name, type }) => `${literal(name)}: '${type}'`).join(', ');
    const names = columns.map(({ name }) => identifier(name)).join(', ');
    const query = `SELECT ${names} FROM read_json(${literal(rows)}, format = 'newline_delimited', columns = {${types}})`;
    await writeTable(engine, query, { file, csvEncoding }, ['enterprise_id']);
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function lineOf(columns: readonly TableColumn[], place: number): string {
  const cells = columns.map(({ name, at }) => [name, at(place)]);
  return `${JSON.stringify(Object.fromEntries(cells))}\n`;
}

function columnsOf(
  { grades, enterprises }: SensitivityResult,
  ids: readonly string[],
): readonly TableColumn[] {
  const { places, likeliest, nearBoundary, probabilities, movedBy } = enterprises;
  const probability = (place: number, grade: number) =>
    probabilities[place * grades.length + grade] ?? null;
  const number = (name: string, values: Float64Array): TableColumn => ({
    name,
    type: 'DOUBLE',
    at: (place) => finite(values[place]),
  });
  return [
    { name: 'enterprise_id', type: 'VARCHAR', at: (place) => ids[place] ?? null },
    number('score', enterprises.scores),
    { name: 'grade', type: 'VARCHAR', at: (place) => grades[places[place] ?? -1] ?? null },
    {
      name: 'keeps_grade',
      type: 'DOUBLE',
      at: (place) => probability(place, places[place] ?? -1),
    },
    { name: 'near_boundary', type: 'BOOLEAN', at: (place) => nearBoundary[place] === 1 },
    {
      name: 'likeliest_grade',
      type: 'VARCHAR',
      at: (place) => grades[likeliest[place] ?? -1] ?? null,
    },
    number('score_mean', enterprises.scoreMean),
    number('score_sd', enterprises.scoreSd),
    number('score_p05', enterprises.scoreLow),
    number('score_p95', enterprises.scoreHigh),
    ...grades.map(
      (grade, at): TableColumn => ({
        name: `p_${grade}`,
        type: 'DOUBLE',
        at: (place) => probability(place, at),
      }),
    ),
    ...Array.from(movedBy, ([choice, values]) =>
      number(`moved_by_${choice.replaceAll('-', '_')}`, values),
    ),
  ];
}

function finite(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The result without its columns of enterprises, as JSON. */
export function sensitivityJson({ enterprises: _, ...whole }: SensitivityResult): string {
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** Write `sensitivity.json`. @throws `output-unwritable` */
export function writeSensitivity(file: string, result: SensitivityResult): void {
  writeText(file, sensitivityJson(result));
}
