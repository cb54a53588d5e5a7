import type { Columns } from '../../src/compile/columns.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';

/**
 * The yardstick of the row part: the same arithmetic as one would write it by hand, a weighted sum of
 * piecewise linear interpolations of typed columns. No missing rules, no caps, no reasons, no checks;
 * categories, which have no goalposts, are interpolated like the indicator before them.
 */
export function handWritten({
  forces,
}: Scorecard): (columns: Columns, count: number) => Float64Array {
  const parts = forces.flatMap(({ weight, indicators }) =>
    indicators.map(({ use, normalise, weight: own }) => {
      const points: readonly [number, number][] =
        'goalposts' in normalise ? normalise.goalposts : defaultPoints;
      return {
        use,
        xs: Float64Array.from(points, ([x]) => x),
        ys: Float64Array.from(points, ([, y]) => y),
        weight: numberOf(weight) * numberOf(own),
      };
    }),
  );
  return (columns, count) => {
    const sum = new Float64Array(count);
    for (const { use, xs, ys, weight } of parts) {
      const column = columns[use];
      const values = column?.kind === 'numbers' ? column.values : sum;
      for (let row = 0; row < count; row++) {
        sum[row] = (sum[row] ?? 0) + weight * interpolated(values[row] ?? 0, xs, ys);
      }
    }
    return sum;
  };
}

const defaultPoints: readonly [number, number][] = [
  [0, 0],
  [0.5, 60],
  [1, 100],
];

function numberOf(weight: Scorecard['forces'][number]['weight']): number {
  return typeof weight === 'number' ? weight : (Object.values(weight)[0] ?? 0);
}

function interpolated(x: number, xs: Float64Array, ys: Float64Array): number {
  const last = xs.length - 1;
  if (x <= (xs[0] ?? 0)) return ys[0] ?? 0;
  for (let place = 1; place <= last; place++) {
    const [to, from] = [xs[place] ?? 0, xs[place - 1] ?? 0];
    if (x < to) {
      const [y, yTo] = [ys[place - 1] ?? 0, ys[place] ?? 0];
      return y + ((x - from) / (to - from)) * (yTo - y);
    }
  }
  return ys[last] ?? 0;
}
