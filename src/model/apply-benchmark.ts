import type { Benchmark, FittedIndicator } from './schema/benchmark.js';
import type { Impute, Normalise, Treatment } from './schema/normalise.js';
import type { BonusItem, Force, ForceIndicator, Scorecard } from './schema/scorecard.js';

/**
 * The scorecard with every `fitted` parameter filled in from a benchmark. What the benchmark does not
 * hold stays `fitted`, which `checkScorecard` refuses.
 */
export function applyBenchmark(scorecard: Scorecard, benchmark: Benchmark): Scorecard {
  const fitted = new Map(benchmark.indicators.map((one) => [one.use, one]));
  const fill = <I extends ForceIndicator | BonusItem>(indicator: I): I => {
    const found = fitted.get(indicator.use);
    return found === undefined ? indicator : { ...indicator, ...filled(indicator, found) };
  };
  const fillForce = (force: Force): Force => ({
    ...force,
    indicators: force.indicators.map(fill),
    parts: force.parts.map(fillForce),
  });
  const { bonus } = scorecard;
  return {
    ...scorecard,
    forces: scorecard.forces.map(fillForce),
    ...(bonus === undefined ? {} : { bonus: { ...bonus, items: bonus.items.map(fill) } }),
  };
}

function filled(
  { normalise, impute, treat }: ForceIndicator | BonusItem,
  fitted: FittedIndicator,
): Pick<ForceIndicator, 'normalise' | 'impute' | 'treat'> {
  return {
    normalise: filledNormalise(normalise, fitted),
    treat: treat.flatMap((one) => filledTreatment(one, fitted)),
    ...(impute === undefined ? {} : { impute: filledImpute(impute, fitted) }),
  };
}

function filledNormalise(normalise: Normalise, fitted: FittedIndicator): Normalise {
  const { limits, mean, sd, knots, cells } = fitted;
  if ('minmax' in normalise && normalise.minmax === 'fitted' && limits !== undefined) {
    return { ...normalise, minmax: limits };
  }
  if ('zscore' in normalise && normalise.zscore === 'fitted') {
    return mean === undefined || sd === undefined || sd === 0
      ? normalise
      : { ...normalise, zscore: { mean, sd } };
  }
  if ('target' in normalise && normalise.from === 'fitted' && limits !== undefined) {
    return { ...normalise, from: limits[0] };
  }
  if (!('percentile' in normalise)) return normalise;
  if (normalise.percentile === 'fitted') {
    return knots === undefined ? normalise : { ...normalise, percentile: knots };
  }
  if (Array.isArray(normalise.percentile) || normalise.percentile.cells !== 'fitted') {
    return normalise;
  }
  const { by } = normalise.percentile;
  const known = Object.entries(cells?.by === by ? cells.of : {}).flatMap(([cell, one]) =>
    one.knots === undefined ? [] : [[cell, one.knots] as const],
  );
  const percentile = { by, cells: Object.fromEntries(known), ...(knots && { otherwise: knots }) };
  return known.length === 0 ? normalise : { ...normalise, percentile };
}

function filledTreatment(
  treatment: Treatment,
  { winsorise, treat }: FittedIndicator,
): readonly Treatment[] {
  if (treatment === 'fitted') return treat ?? [treatment];
  const wanted = 'winsorise' in treatment && treatment.winsorise === 'fitted';
  return wanted && winsorise !== undefined ? [{ winsorise }] : [treatment];
}

function filledImpute(impute: Impute, { impute: value, cells }: FittedIndicator): Impute {
  if (impute === 'fitted') return value === undefined ? impute : { value };
  if ('value' in impute || impute.cells !== 'fitted' || cells?.by !== impute.by) return impute;
  const known = Object.entries(cells.of).flatMap(([cell, one]) =>
    one.impute === undefined ? [] : [[cell, one.impute] as const],
  );
  const otherwise = value === undefined ? {} : { otherwise: value };
  return { ...impute, cells: Object.fromEntries(known), ...otherwise };
}
