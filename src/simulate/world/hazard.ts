/**
 * The true law of default of the province (design): log-odds to default in the twelve months after a year
 * end, linear in the latent variables of that year.
 */
export interface Hazard {
  readonly intercept: number;
  /** Change of the log-odds by a unit of each latent variable. */
  readonly drivers: Readonly<Record<'strength' | 'quality' | 'honesty', number>>;
  readonly stages: Readonly<Record<'startup' | 'growth' | 'mature', number>>;
  /** Of an enterprise that is no technology firm. */
  readonly ordinary: number;
  /** Standard deviation of the part that all enterprises of a year share. */
  readonly yearDeviation: number;
}

/** The law by which every province is made. */
export const hazard: Hazard = {
  intercept: -4.75,
  drivers: { strength: -1.05, quality: -0.55, honesty: -0.35 },
  stages: { startup: 0.5, growth: 0, mature: -0.3 },
  ordinary: -0.1,
  yearDeviation: 0.3,
};

/** What each driver counts for: its coefficient over the sum of all, where a unit of each is as wide. */
export function driverWeights({ drivers }: Hazard): Hazard['drivers'] {
  const { strength, quality, honesty } = drivers;
  const sum = strength + quality + honesty;
  return { strength: strength / sum, quality: quality / sum, honesty: honesty / sum };
}

/** SQL macros `common_factor(y)` and `true_pd(…, y)`: the law as a probability in (0, 1). */
export function hazardMacros({
  intercept,
  drivers,
  stages,
  ordinary,
  yearDeviation,
}: Hazard): readonly string[] {
  const linear = Object.entries(drivers).map(([driver, slope]) => `${slope} * ${driver}`);
  const levels = Object.entries(stages).map(([stage, level]) => `when '${stage}' then ${level}`);
  return [
    `create macro common_factor(y) as ${yearDeviation} * normal(0::BIGINT, 'common factor', y)`,
    `create macro true_pd(technology, stage, quality, strength, honesty, y) as
      logistic(${[intercept, ...linear].join(' + ')} + case stage ${levels.join(' ')} end
        + if(technology, 0, ${ordinary}) + common_factor(y))`,
  ];
}
