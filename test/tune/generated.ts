import { seededRandom } from '../../src/stats/seeded-random.js';
import type { TuningSample } from '../../src/tune/sample.js';
import type { WeightFrame } from '../../src/tune/weight-frame.js';

/** Three forces of three indicators; the first two stages weigh the forces differently. */
export const frame: WeightFrame = {
  stages: ['young', 'grown'],
  indicators: ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'],
  effective: [
    [0.2, 0.1, 0.1, 0.15, 0.1, 0.1, 0.1, 0.1, 0.05],
    [0.1, 0.05, 0.05, 0.2, 0.15, 0.15, 0.12, 0.12, 0.06],
  ],
  forces: [
    { code: 'a', members: [0, 1, 2] },
    { code: 'b', members: [3, 4, 5] },
    { code: 'c', members: [6, 7, 8] },
  ],
};

/** What the generated history is like. */
export interface Making {
  readonly enterprises: number;
  readonly years: number;
  readonly seed: number;
  /** True slopes by indicator: log-odds from best to worst, times the stage's weight over the first's. */
  readonly slopes: readonly number[];
  /** Log-odds of default at the best score. */
  readonly level: number;
}

/** A history whose defaults follow from known slopes; scores of an enterprise hang together over years. */
export function generatedSample(making: Making): TuningSample {
  const { enterprises, years, seed, slopes, level } = making;
  const random = seededRandom(seed);
  const rows = enterprises * years;
  const scores = frame.indicators.map(() => new Float64Array(rows));
  const [stage, date] = [new Uint8Array(rows), new Uint16Array(rows)];
  const [enterprise, defaulted] = [new Uint32Array(rows), new Uint8Array(rows)];
  const region = new Int32Array(rows);
  for (let own = 0, row = 0; own < enterprises; own++) {
    const [grown, home] = [random() < 0.6 ? 1 : 0, Math.floor(random() * 3)];
    const base = frame.indicators.map(() => random());
    for (let year = 0; year < years; year++, row++) {
      let eta = level;
      for (const [at, column] of scores.entries()) {
        const score = 0.7 * (base[at] ?? 0) + 0.3 * random();
        column[row] = score;
        const [first, here] = [frame.effective[0]?.[at] ?? 1, frame.effective[grown]?.[at] ?? 1];
        eta += (slopes[at] ?? 0) * (1 - score) * (here / first);
      }
      stage[row] = grown;
      date[row] = year;
      enterprise[row] = own;
      region[row] = home;
      defaulted[row] = random() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
    }
  }
  return {
    rows,
    scores,
    indicators: frame.indicators,
    stages: frame.stages,
    stage,
    dates: Array.from({ length: years }, (_, year) => `${2018 + year}-12-31`),
    date,
    enterprise,
    defaulted,
    groupings: [{ name: 'region', groups: ['east', 'north', 'west'], group: region }],
  };
}
