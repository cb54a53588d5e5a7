import { fromEpochDay } from '../../base/dates.js';
import type { Type, Value } from '../../expr/ast.js';
import type { Dialect, Rendering } from './dialect.js';
import {
  completeMonths,
  interpolation,
  logOf,
  pairs,
  plain,
  repeating,
  weightedSum,
} from './rendering.js';
import { guardedOps, standardOps } from './standard-ops.js';

/** Missing where the result is not finite. */
function guarded(write: (args: readonly string[]) => string): Rendering {
  return {
    write: (args) => `CASE WHEN isfinite(${write(args)}) THEN ${write(args)} END`,
    repeats: true,
  };
}

const safeLog = (x: string): string => logOf(x, '0');

/** Theil–Sen: pairwise slopes of the logs of the positive places, their median. */
const theilSen = ([list]: readonly string[]): string => {
  const points =
    `list_filter(list_transform(${list}, lambda v, i: {'p': i, 'l': ${safeLog('v')}}), ` +
    'lambda q: q.l IS NOT NULL)';
  const slopes =
    `flatten(list_transform(${points}, lambda a: list_transform(list_filter(${points}, ` +
    'lambda b: b.p > a.p), lambda b: (b.l - a.l) / (b.p - a.p))))';
  return `CASE WHEN len(${points}) >= 3 THEN exp(list_median(${slopes})) - 1 END`;
};

/** A whole number that can stand for a place in a list. */
const isIndex = (x = ''): string => `${x} = floor(${x}) AND ${x} BETWEEN 1 AND 1e9`;

const seasonal = ([list, season]: readonly string[]): string => {
  const at = (index: string) => safeLog(`${list}[${index}]`);
  const from = `TRY_CAST(${season} AS BIGINT)`;
  const changes =
    `list_filter(list_transform(range(${from} + 1, len(${list}) + 1), ` +
    `lambda i: ${at('i')} - ${at(`i - ${from}`)}), lambda d: d IS NOT NULL)`;
  return (
    `CASE WHEN ${isIndex(season)} AND len(${changes}) * 2 >= ${season} ` +
    `THEN exp(list_median(${changes})) - 1 END`
  );
};

/**
 * A double in scientific notation: DuckDB reads a plain `0.1` as DECIMAL. In brackets where it is
 * negative: after another minus it would begin a comment.
 */
function double(value: number): string {
  const text = String(value);
  const written = text.includes('e') ? text : `${text}e0`;
  return value < 0 ? `(${written})` : written;
}

function literal(value: Value, type: Type): string {
  if (value === null) return `CAST(NULL AS ${typeNames[type]})`;
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') {
    return type === 'date' ? `DATE '${fromEpochDay(value)}'` : double(value);
  }
  const items = value.map((item) => literal(item, type === 'texts' ? 'text' : 'number'));
  return `CAST([${items.join(', ')}] AS ${typeNames[type]})`;
}

const typeNames: Readonly<Record<Type, string>> = {
  number: 'DOUBLE',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
  numbers: 'DOUBLE[]',
  texts: 'VARCHAR[]',
};

/** DuckDB 1.5. Doubles follow IEEE there, so overflow is infinity and is turned into missing. */
export const duckdbDialect: Dialect = {
  name: 'duckdb',
  typeNames,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  literal,
  ops: {
    ...standardOps,
    ...guardedOps(guarded),
    divide: guarded(([a, b]) => `(${a} / ${b})`),
    least: plain((args) =>
      args.length === 0 ? 'CAST(NULL AS DOUBLE)' : `least(${args.join(', ')})`,
    ),
    greatest: plain((args) =>
      args.length === 0 ? 'CAST(NULL AS DOUBLE)' : `greatest(${args.join(', ')})`,
    ),
    floor: plain(([a]) => `floor(${a})`),
    snap: guarded(([a]) => `(floor(${a} * 1e9 + 5e-1) / 1e9)`),
    ln: repeating(([a = '']) => safeLog(a)),
    log10: repeating(([a]) => `CASE WHEN ${a} > 0 THEN log10(${a}) END`),
    digits: plain(([a]) => `regexp_replace(${a}, '[^0-9]', '', 'g')`),
    slice: repeating(
      ([a, from, count]) =>
        `CASE WHEN ${isIndex(from)} AND ${isIndex(count)} ` +
        `THEN substring(${a}, CAST(${from} AS BIGINT), CAST(${count} AS BIGINT)) END`,
    ),
    days_between: plain(([from, to]) => `CAST(${to} - ${from} AS DOUBLE)`),
    years_between: repeating((args) => `(${completeMonths(args)} / 12e0)`),
    end_of_year: repeating(
      ([year]) =>
        `CASE WHEN ${year} = floor(${year}) AND ${year} BETWEEN 1 AND 9999 ` +
        `THEN make_date(CAST(${year} AS INTEGER), 12, 31) END`,
    ),
    series: plain((args) => `CAST([${args.join(', ')}] AS DOUBLE[])`),
    theil_sen_growth: repeating(theilSen),
    seasonal_growth: repeating(seasonal),
    mean_observed: repeating(([list]) => `list_avg(list_filter(${list}, lambda v: v IS NOT NULL))`),
    item: repeating(
      ([list, place]) => `CASE WHEN ${isIndex(place)} THEN ${list}[CAST(${place} AS BIGINT)] END`,
    ),
    count_observed: plain(
      ([list]) => `CAST(len(list_filter(${list}, lambda v: v IS NOT NULL)) AS DOUBLE)`,
    ),
    interpolate: interpolation(double),
    weighted_sum: guarded((args) => weightedSum(args, '0e0')),
    ranked: plain((args) => {
      const items = pairs(args).map(
        ([key, code], index) => `{'k': -${key}, 'i': ${index}, 't': ${code}}`,
      );
      return (
        `list_transform(list_sort(list_filter([${items.join(', ')}], lambda r: r.k IS NOT NULL AND r.t IS NOT NULL)), ` +
        'lambda r: r.t)'
      );
    }),
    element: repeating(
      ([list, index]) => `CASE WHEN ${isIndex(index)} THEN ${list}[CAST(${index} AS BIGINT)] END`,
    ),
  },
};
