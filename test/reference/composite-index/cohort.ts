import { join } from 'node:path';
import { type Cohort, fitIndicators } from '../../../src/calibrate/fit-benchmark.js';
import { compileRow, type RowRecord } from '../../../src/compile/row-function.js';
import { scoreProgram } from '../../../src/compile/score-program.js';
import type { Value } from '../../../src/expr/ast.js';
import { applyBenchmark } from '../../../src/model/apply-benchmark.js';
import { type CatalogueIndex, indexCatalogue } from '../../../src/model/catalogue.js';
import { allIndicators } from '../../../src/model/hierarchy.js';
import { loadCatalogue } from '../../../src/model/library.js';
import { readModelFile } from '../../../src/model/read-model-file.js';
import type { Benchmark } from '../../../src/model/schema/benchmark.js';
import { type Scorecard, scorecardSchema } from '../../../src/model/schema/scorecard.js';
import { noted } from '../support/read-leaves.js';
import { rowsOf } from '../support/reference-files.js';

const models = join(import.meta.dirname, 'models');

export const index = indexCatalogue(loadCatalogue(models));

/** A unit of the reference values: cells by column in small letters, as numbers where they are. */
export type Unit = Readonly<Record<string, Value>>;

/** A table of the reference values: units by name. */
export type Table = ReadonlyMap<string, Unit>;

/** Read a CSV of the reference values; the first column `uCode` or `iCode` names the row. */
export function readTable(path: string): Table {
  const table = tables.get(path) ?? tableOf(path);
  tables.set(path, table);
  return table;
}

const tables = new Map<string, Table>();

function tableOf(path: string): Table {
  return new Map(
    rowsOf(path).map((row) => {
      const cells = Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cellOf(cell)]);
      const unit: Unit = noted(Object.fromEntries(cells), path);
      return [String(unit.ucode ?? unit.icode), unit];
    }),
  );
}

function cellOf(text: string): Value {
  if (text === '' || text === 'NA') return null;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/** A model file of this folder, not yet fitted. */
export function readScorecard(id: string): Scorecard {
  return readModelFile(join(models, 'scorecards', `${id}.yaml`), scorecardSchema);
}

const rules: Benchmark['rules'] = {
  quantileType: 7,
  limits: [0, 1],
  winsorise: [0, 1],
  mostWinsorised: 5,
  knots: 1000,
  shrinkage: 0,
  smallestCell: 1,
};

/**
 * Fit a scorecard on all units of a table and compile it.
 * @param mostWinsorised Values that the treatment of outliers may move.
 */
export function fitOn(
  scorecard: Scorecard,
  data: Table,
  mostWinsorised: number,
  catalogue: CatalogueIndex = index,
) {
  const units = [...data.values()];
  const values = allIndicators(scorecard).map(({ use, per }): [string, (number | null)[]] => [
    use,
    units.map((unit) => {
      const divisor = per === undefined ? 1 : unit[per];
      const value = unit[use];
      return typeof value === 'number' && typeof divisor === 'number' ? value / divisor : null;
    }),
  ]);
  const cells = ['industry', 'eurasia'].map((name): [string, (string | null)[]] => [
    name,
    units.map((unit) => {
      const cell = unit[name] ?? unit[`${name}_group`];
      return typeof cell === 'string' ? cell : null;
    }),
  ]);
  const cohort: Cohort = { size: units.length, values: new Map(values), cells: new Map(cells) };
  const fitted = fitIndicators(scorecard, catalogue, cohort, { ...rules, mostWinsorised });
  const benchmark: Benchmark = {
    id: scorecard.id,
    version: scorecard.version,
    model: `${scorecard.id}@${scorecard.version}`,
    cohort: { zh: '全部', en: 'all' },
    asOf: '2024-01-01',
    basis: { kind: 'fitted', reference: 'reference values' },
    data: {},
    rules: { ...rules, mostWinsorised },
    indicators: [...fitted],
  };
  const complete = applyBenchmark(scorecard, benchmark);
  const program = scoreProgram(complete, catalogue, 'given');
  return { scorecard: complete, benchmark, program, run: compileRow(program) };
}

/** A unit as the record of a scorecard. */
export function recordOf(unit: Unit): RowRecord {
  return { ...unit, eurasia: unit.eurasia_group ?? null };
}
