import type { Impute, Normalise, Treatment } from '../../model/schema/normalise.js';

type Bands = { readonly closed: 'left' | 'right'; readonly cuts: readonly number[] };

/** How a value becomes a score, in one line of symbols; a fitted benchmark's numbers are named, not listed. */
export function normaliseText(normalise: Normalise): string {
  if ('goalposts' in normalise) {
    const points = normalise.goalposts.map(([x, score]) => `${x}→${score}`).join(', ');
    return normalise.on === 'log10' ? `${points} (log10)` : points;
  }
  if ('categories' in normalise) {
    return Object.entries(normalise.categories)
      .map(([category, score]) => `${category}→${score}`)
      .join(', ');
  }
  if ('bands' in normalise) return bandsText(normalise.bands, normalise.bands.scores);
  if ('woe' in normalise) return `WoE ${bandsText(normalise.woe, normalise.woe.values)}`;
  if ('minmax' in normalise) return `min–max ${JSON.stringify(normalise.minmax)}`;
  if ('zscore' in normalise) return `z ${JSON.stringify(normalise.zscore)}`;
  if ('target' in normalise) return `${normalise.from}→0, target ${normalise.target}→100`;
  const { percentile } = normalise;
  if (percentile === 'fitted') return 'percentile (fitted)';
  return Array.isArray(percentile)
    ? `percentile, ${percentile.length} knots`
    : `percentile by ${percentile.by}`;
}

function bandsText({ closed, cuts }: Bands, results: readonly number[]): string {
  const [at, below] = closed === 'left' ? ['<', '≥'] : ['≤', '>'];
  const steps = cuts.map((cut, index) => `${at}${cut}: ${results[index]}`);
  return [...steps, `${below}${cuts.at(-1)}: ${results.at(-1)}`].join('; ');
}

/** What is done to a value before it is scored; empty where nothing is. */
export function preparationText({
  per,
  impute,
  treat,
}: {
  readonly per?: string | undefined;
  readonly impute?: Impute | undefined;
  readonly treat: readonly Treatment[];
}): string {
  return [
    ...(per === undefined ? [] : [`÷ ${per}`]),
    ...(impute === undefined ? [] : [`impute ${JSON.stringify(impute)}`]),
    ...treat.map((one) => JSON.stringify(one)),
  ].join(', ');
}
