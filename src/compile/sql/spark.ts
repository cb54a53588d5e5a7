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
import { sparkDouble, sparkIdentifier, sparkLiteral, sparkTypeNames } from './spark-literal.js';
import { isPlace, meanOf, observed, placeOf, seasonal, theilSen } from './spark-series.js';
import { guardedOps, standardOps } from './standard-ops.js';

/**
 * Missing where the result is not finite. Spark has no `isfinite`, but NaN is greater than every
 * number there.
 */
function guarded(write: (args: readonly string[]) => string): Rendering {
  return repeating((args) => {
    const result = write(args);
    return `CASE WHEN abs(${result}) <= ${sparkDouble(Number.MAX_VALUE)} THEN ${result} END`;
  });
}

/** `floor` gives a BIGINT; from 2^52 on every double is whole already. */
function floorOf(x = ''): string {
  return `CASE WHEN abs(${x}) < ${sparkDouble(2 ** 52)} THEN CAST(floor(${x}) AS DOUBLE) ELSE ${x} END`;
}

/** `least` and `greatest` take two values or more. */
function extreme(name: 'least' | 'greatest'): Rendering {
  return plain((args) => {
    if (args.length === 0) return 'CAST(NULL AS DOUBLE)';
    return args.length === 1 ? `${args[0]}` : `${name}(${args.join(', ')})`;
  });
}

/**
 * Spark SQL 3.5 or later, the same with `spark.sql.ansi.enabled` on and off and whatever the settings
 * for literals. Assumed are only the defaults that a text cannot be, or is not, guarded against:
 * names in any case (`spark.sql.caseSensitive` false) and binary collation.
 */
export const sparkDialect: Dialect = {
  name: 'spark',
  typeNames: sparkTypeNames,
  identifier: sparkIdentifier,
  literal: sparkLiteral,
  ops: {
    ...standardOps,
    ...guardedOps(guarded),
    // Under ANSI a division by zero is an error, else null.
    divide: guarded(([a, b]) => `(${a} / nullif(${b}, 0D))`),
    least: extreme('least'),
    greatest: extreme('greatest'),
    floor: repeating(([a]) => floorOf(a)),
    snap: guarded(([a]) => `(${floorOf(`(${a} * 1e9D + 0.5D)`)} / 1e9D)`),
    ln: repeating(([a = '']) => logOf(a, '0D')),
    log10: repeating(([a]) => `CASE WHEN ${a} > 0D THEN log10(${a}) END`),
    digits: plain(([a]) => `regexp_replace(${a}, '[^0-9]', '')`),
    slice: repeating(
      ([a, from, count]) =>
        `CASE WHEN ${isPlace(from)} AND ${isPlace(count)} ` +
        `THEN substring(${a}, TRY_CAST(${from} AS INT), TRY_CAST(${count} AS INT)) END`,
    ),
    days_between: plain(([from, to]) => `CAST(datediff(${to}, ${from}) AS DOUBLE)`),
    years_between: repeating((args) => `(${completeMonths(args)} / 12D)`),
    end_of_year: repeating(
      ([year]) =>
        `CASE WHEN ${year} = floor(${year}) AND ${year} BETWEEN 1D AND 9999D ` +
        `THEN make_date(TRY_CAST(${year} AS INT), 12, 31) END`,
    ),
    series: plain((args) => `CAST(array(${args.join(', ')}) AS ARRAY<DOUBLE>)`),
    theil_sen_growth: guarded(([list]) => theilSen(list)),
    seasonal_growth: guarded(([list, season]) => seasonal(list, season)),
    mean_observed: guarded(([list]) => meanOf(list)),
    item: repeating(([list, place]) => placeOf(list, place)),
    count_observed: plain(([list]) => `CAST(array_size(${observed(list)}) AS DOUBLE)`),
    interpolate: interpolation(sparkDouble),
    weighted_sum: guarded((args) => weightedSum(args, '0D')),
    ranked: plain((args) => {
      if (args.length === 0) return 'CAST(array() AS ARRAY<STRING>)';
      const items = pairs(args).map(
        ([key, code], index) => `named_struct('k', -${key}, 'i', ${index}, 't', ${code})`,
      );
      return (
        `transform(array_sort(filter(array(${items.join(', ')}), ` +
        '_r -> _r.k IS NOT NULL AND _r.t IS NOT NULL)), _r -> _r.t)'
      );
    }),
    element: repeating(([list, index]) => placeOf(list, index)),
  },
};
