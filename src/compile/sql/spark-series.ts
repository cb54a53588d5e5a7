import { logOf } from './rendering.js';

/** Pieces of Spark SQL over arrays. Lambda variables start with `_`, which no name of a model does. */

/** Name a value once within an expression: the body of a lambda over an array of one. */
export function letBe(name: string, value: string, body: string): string {
  return `transform(array(${value}), ${name} -> ${body})[0]`;
}

/** A whole number that can stand for a place in a list. */
export function isPlace(x = ''): string {
  return `${x} = floor(${x}) AND ${x} BETWEEN 1D AND 1e9D`;
}

/** Place of a list, counted from 1; null beyond its end, also under ANSI. */
export function placeOf(list = '', place = ''): string {
  return `CASE WHEN ${isPlace(place)} THEN get(${list}, TRY_CAST(${place} AS INT) - 1) END`;
}

/** The places of a list that are not null. */
export function observed(list = ''): string {
  return `filter(${list}, _v -> _v IS NOT NULL)`;
}

/** Median of a list without nulls, the mean of the middle two; Spark has it only as an aggregate. */
function medianOf(list: string): string {
  const middle = '(get(_s, (size(_s) - 1) div 2) + get(_s, size(_s) div 2)) / 2D';
  return letBe('_s', `array_sort(${list})`, middle);
}

/** Mean of the places that are not null. */
export function meanOf(list = ''): string {
  const sum = 'aggregate(_m, 0D, (_t, _v) -> _t + _v)';
  return letBe('_m', observed(list), `CASE WHEN size(_m) > 0 THEN ${sum} / size(_m) END`);
}

/** Theil–Sen: pairwise slopes of the logs of the positive places, their median. */
export function theilSen(list = ''): string {
  const points =
    `filter(transform(${list}, (_v, _i) -> named_struct('p', _i, 'l', ${logOf('_v', '0D')})), ` +
    '_q -> _q.l IS NOT NULL)';
  const slopes =
    'flatten(transform(_p, _a -> transform(filter(_p, _b -> _b.p > _a.p), ' +
    '_b -> (_b.l - _a.l) / (_b.p - _a.p))))';
  return letBe('_p', points, `CASE WHEN size(_p) >= 3 THEN exp(${medianOf(slopes)}) - 1D END`);
}

/** Median log change against the place one season earlier; `get` gives null before the first. */
export function seasonal(list = '', season = ''): string {
  const before = `get(${list}, _i - TRY_CAST(${season} AS INT))`;
  const changes =
    `filter(transform(${list}, (_v, _i) -> CASE WHEN _v > 0D AND ${before} > 0D ` +
    `THEN ln(_v) - ln(${before}) END), _d -> _d IS NOT NULL)`;
  const growth = `CASE WHEN size(_c) * 2 >= ${season} THEN exp(${medianOf('_c')}) - 1D END`;
  return `CASE WHEN ${isPlace(season)} THEN ${letBe('_c', changes, growth)} END`;
}
