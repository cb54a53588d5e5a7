import { readingStep, signalStep } from '../../compile/early-warning-program.js';
import type { Program } from '../../compile/program.js';
import { duckdbDialect } from '../../compile/sql/duckdb.js';
import { emitProgram } from '../../compile/sql/program-sql.js';
import { identifier, literal, type Warehouse } from '../../engine/duckdb/index.js';
import { beforeSuffix } from '../../model/early-warning.js';
import {
  type EarlyWarning,
  type Signal,
  type SignalLevel,
  signalLevels,
} from '../../model/schema/early-warning.js';
import type { Scorecard } from '../../model/schema/scorecard.js';
import type { SignalCounts } from '../../monitor/index.js';
import { gradeList, gradesOf } from './flows.js';

/** Columns of the signals relation that say who and how it is graded. */
const identity = [
  ...['enterprise_id', 'stage', 'grade_before', 'grade', 'score_before', 'score', 'notches'],
] as const;

/** SQL of the relations of two days that are put side by side: all of them, or the same part of both. */
export interface TwoDays {
  readonly before: string;
  readonly now: string;
}

/**
 * SQL that puts the two days of every enterprise of the later one side by side, under the names that
 * signals use; what was not there on the earlier day is missing.
 */
function pairSql(signals: Program, scorecard: Scorecard, { before, now }: TwoDays): string {
  const grades = gradesOf(scorecard);
  const scale = `[${gradeList(grades)}]`;
  const place = (side: string) => `nullif(list_position(${scale}, ${side}.grade), 0)`;
  const own: Readonly<Record<string, (side: string) => string>> = {
    rated: (side) => `${side}.grade IN (${gradeList(grades)})`,
    in_default: (side) => `${side}.grade = ${literal(scorecard.default.grade)}`,
  };
  const columns = [...signals.inputs.keys()].flatMap((name) => {
    if (name === 'notches') return [];
    const isBefore = name.endsWith(beforeSuffix);
    const [side, code] = isBefore ? ['b', name.slice(0, -beforeSuffix.length)] : ['n', name];
    const value = own[code]?.(side) ?? `${side}.${identifier(columnOf(code))}`;
    return [`${value} AS ${identifier(name)}`];
  });
  return (
    `SELECT n.enterprise_id, n.stage, b.grade AS grade_before, n.grade AS grade, ` +
    `CAST(${place('n')} - ${place('b')} AS DOUBLE) AS notches, ${columns.join(', ')} ` +
    `FROM ${now} n LEFT JOIN ${before} b ON n.entity = b.entity`
  );
}

/** Column of a monitored day under a signal's name. */
function columnOf(name: string): string {
  const isOutcome = name === 'score' || name === 'coverage' || name.includes(':');
  return isOutcome ? name : readingStep(name);
}

/** SQL of every signal of every enterprise of the later day, each true, false or NULL for unknown. */
export function signalsSql(signals: Program, scorecard: Scorecard, days: TwoDays): string {
  return emitProgram(signals, duckdbDialect, {
    from: pairSql(signals, scorecard, days),
    keep: identity,
    outputs: signals.steps.map(({ name }) => name),
  });
}

/** Count how often each signal of the view `signals` is raised, not raised and unknown. */
export async function signalCounts(
  engine: Warehouse,
  { signals }: EarlyWarning,
): Promise<readonly SignalCounts[]> {
  const cells = signals.map(({ code }) => {
    const raised = identifier(signalStep(code));
    return `[count(*) FILTER (${raised}), count(*) FILTER (NOT ${raised}), count(*) FILTER (${raised} IS NULL)]`;
  });
  const [row] = await engine.rows<{ counts: readonly (readonly number[])[] }>(
    `SELECT [${cells.join(', ')}] AS counts FROM signals`,
  );
  return signals.map(({ code, level }, place) => {
    const [raised = 0, notRaised = 0, unknown = 0] = row?.counts[place] ?? [];
    return { signal: code, level, raised, notRaised, unknown };
  });
}

/** Columns of the watch list. */
export const watchListColumns = [
  ...['enterprise_id', 'level', 'signals', 'unknown', 'stage', 'grade_before', 'grade'],
  ...['notches', 'score_before', 'score'],
] as const;

/**
 * SQL of the enterprises with a raised signal, the gravest first: by level, by number of signals, by
 * notches, by name. Codes of signals are joined by `;`, in the order of the file.
 */
export function watchListSql({ signals }: EarlyWarning): string {
  const step = ({ code }: Signal) => identifier(signalStep(code));
  const codes = (holds: (signal: Signal) => string) =>
    `concat_ws(';', ${signals.map((one) => `CASE WHEN ${holds(one)} THEN ${literal(one.code)} END`).join(', ')})`;
  const rank = signals.map(
    (one) => `CASE WHEN ${step(one)} THEN ${signalLevels.indexOf(one.level)} ELSE -1 END`,
  );
  const raised = signals.map((one) => `CASE WHEN ${step(one)} THEN 1 ELSE 0 END`);
  const names = signalLevels.map((level) => literal(level)).join(', ');
  return (
    `SELECT ${watchListColumns.map(identifier).join(', ')} FROM (` +
    `SELECT *, [${names}][rank + 1] AS level FROM (` +
    `SELECT ${identity.join(', ')}, greatest(${rank.join(', ')}) AS rank, ` +
    `${raised.join(' + ')} AS raised, ${codes(step)} AS signals, ` +
    `${codes((one) => `${step(one)} IS NULL`)} AS "unknown" FROM signals) WHERE rank >= 0) ` +
    'ORDER BY rank DESC, raised DESC, notches DESC NULLS LAST, enterprise_id'
  );
}

/** Enterprises on the watch list by the gravest of their signals. */
export async function watchedByLevel(
  engine: Warehouse,
): Promise<Readonly<Record<SignalLevel, number>>> {
  const rows = await engine.rows<{ level: SignalLevel; count: number }>(
    'SELECT level, count(*) AS count FROM watch_list GROUP BY level',
  );
  const count = (level: SignalLevel) => rows.find((row) => row.level === level)?.count ?? 0;
  return { watch: count('watch'), warning: count('warning'), critical: count('critical') };
}
