import { cpus, loadavg } from 'node:os';
import { compileBatch } from '../../src/compile/batch.js';
import { bindRow } from '../../src/compile/closure-row.js';
import type { Column } from '../../src/compile/columns.js';
import { newColumn, setCell } from '../../src/compile/columns.js';
import { compileRow, type RowRecord } from '../../src/compile/row-function.js';
import type { Type, Value } from '../../src/expr/ast.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { scoredColumns } from '../../src/pipeline/scored-columns.js';
import { today, writeSection } from './page.js';
import { benchRecords } from './row-records.js';
import { handWritten } from './row-yardstick.js';

/**
 * Records a second of the row part on one core, as a markdown table: `npm run bench:row`.
 * The records are those of the bundled sample, repeated. Times are of this process's own work (user and
 * system), best of the rounds, so that other work on the machine counts as little as can be.
 */
const count = 4096;
const rounds = 12;

const model = openModel('models', 'tech-radar', 'given');
const fromFacts = openModel('models', 'tech-radar', 'facts');
const sample = await benchRecords(model, fromFacts, '2025-12-31');
const outputs = [...new Set(scoredColumns(model.scorecard).map(({ step }) => step))];

interface Line {
  readonly what: string;
  readonly records: number;
  readonly microseconds: number;
}

const yardstick = handWritten(model.scorecard);
const given = columnsOf(model.program.inputs, sample.given);
const facts = columnsOf(fromFacts.program.inputs, sample.facts);
const score = compileBatch(model.program, ['score']);
const graded = compileBatch(model.program, outputs.slice(0, outputs.indexOf('coverage') + 1));
const scored = compileBatch(model.program, outputs);
const scoredFromFacts = compileBatch(fromFacts.program, outputs);
const row = compileRow(model.program);
const closures = bindRow(model.program);
const some = sample.given.slice(0, 512);

const lines: readonly Line[] = [
  line('yardstick: weighted sum of 58 interpolations by hand', count, () =>
    yardstick(given, count),
  ),
  line('batch: the score only', count, () => score(given, count)),
  line('batch: stage, forces, score, grade, PD and coverage', count, () => graded(given, count)),
  line(`batch: all ${outputs.length} scored columns`, count, () => scored(given, count)),
  line('batch: all scored columns, indicators from facts', count, () =>
    scoredFromFacts(facts, count),
  ),
  line('one record, every step kept', some.length * 4, () => {
    for (let turn = 0; turn < 4; turn++) some.forEach(row);
  }),
  line('one record by closures (no code from text)', some.length, () => some.forEach(closures)),
];

const section = [
  `${cpus()[0]?.model.trim()}, one core, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}, ${today()}`,
  '',
  '| row part of tech-radar, 58 indicators | µs a record | records a second |',
  '|---|---:|---:|',
  ...lines.map(
    ({ what, microseconds }) =>
      `| ${what} | ${microseconds.toFixed(2)} | ${Math.round(1e6 / microseconds).toLocaleString('en-US')} |`,
  ),
];
console.log(section.join('\n'));
writeSection('row', section);

function line(what: string, records: number, work: () => unknown): Line {
  for (let round = 0; round < 4; round++) work();
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / records;
  });
  return { what, records, microseconds: Math.min(...times) };
}

/** The records as columns, repeated to the full count; texts by dictionary. */
function columnsOf(
  inputs: ReadonlyMap<string, Type>,
  records: readonly RowRecord[],
): Readonly<Record<string, Column>> {
  const columns = Array.from(inputs, ([name, type]): [string, Column] => {
    const values = Array.from(
      { length: count },
      (_, place) => records[place % records.length]?.[name] ?? null,
    );
    if (type === 'text') return [name, codedColumn(values)];
    const column = newColumn(type, count);
    for (const [place, value] of values.entries()) setCell(column, place, value);
    return [name, column];
  });
  return Object.fromEntries(columns);
}

function codedColumn(values: readonly Value[]): Column {
  const words = [...new Set(values)].filter((value) => typeof value === 'string');
  const codes = new Map<Value, number>(words.map((word, code) => [word, code]));
  return {
    kind: 'coded',
    words,
    codes: Int32Array.from(values, (value) => codes.get(value) ?? 0),
    missing: Uint8Array.from(values, (value) => Number(value === null)),
  };
}
