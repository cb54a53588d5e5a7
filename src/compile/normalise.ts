import { boolean, call, column, type Expr, missing, number, numbers, text } from '../expr/ast.js';
import type { Knots, Normalise } from '../model/schema/normalise.js';

/** A score, and whether the value lay beyond what the normalisation covers and was clipped. */
export interface Normalised {
  readonly score: Expr;
  readonly clipped: Expr;
}

/**
 * Score of a raw value.
 * @param scores The scorecard's score scale, worst and best.
 * @param raw A column: it is mentioned several times.
 * @returns A score that is missing where the value is, where a category is not listed, or where a
 *   logarithm does not exist. On log10 goalposts a value of zero or less takes the first score.
 */
export function scoreOf(
  normalise: Normalise,
  raw: Expr,
  scores: readonly [number, number],
): Normalised {
  if ('goalposts' in normalise) return interpolated(normalise, raw);
  if ('categories' in normalise)
    return unclipped(call('match', raw, ...pairs(normalise.categories)));
  if ('bands' in normalise) return unclipped(banded(normalise.bands, normalise.bands.scores, raw));
  if ('woe' in normalise) return unclipped(banded(normalise.woe, normalise.woe.values, raw));
  if ('minmax' in normalise) return betweenLimits(normalise, raw, normalise.to ?? scores);
  if ('zscore' in normalise) return unclipped(standardised(normalise, raw));
  if ('percentile' in normalise) return ranked(normalise, raw, scores);
  return towardsTarget(normalise, raw, scores);
}

type Of<K extends PropertyKey> = Extract<Normalise, Readonly<Record<K, unknown>>>;

function unclipped(score: Expr): Normalised {
  return { score, clipped: boolean(false) };
}

function outside(raw: Expr, low: number, high: number): Expr {
  return call('or', call('less', raw, number(low)), call('greater', raw, number(high)));
}

function pairs(categories: Readonly<Record<string, number>>): readonly Expr[] {
  return Object.entries(categories).flatMap(([category, score]) => [text(category), number(score)]);
}

function interpolated({ goalposts, on }: Of<'goalposts'>, raw: Expr): Normalised {
  const first = goalposts[0] ?? [0, 0];
  const last = goalposts.at(-1) ?? first;
  const clipped = outside(raw, first[0], last[0]);
  if (on === 'value') return { score: through(goalposts, raw), clipped };
  const knots = goalposts.map(([x, score]) => [Math.log10(x), score] as const);
  const nothing = call('lessOrEqual', raw, number(0));
  return {
    score: call('if', nothing, number(first[1]), through(knots, call('log10', raw))),
    clipped,
  };
}

function through(points: readonly (readonly [number, number])[], x: Expr): Expr {
  return call(
    'interpolate',
    x,
    numbers(points.map(([at]) => at)),
    numbers(points.map(([, y]) => y)),
  );
}

/** Ends of intervals are compared at 1e-9, like every cut-off. */
function banded(
  { closed, cuts }: { readonly closed: 'left' | 'right'; readonly cuts: readonly number[] },
  results: readonly number[],
  raw: Expr,
): Expr {
  const below = closed === 'left' ? 'less' : 'lessOrEqual';
  const snapped = call('snap', raw);
  const last = results[cuts.length] ?? 0;
  const chain = cuts.reduceRight<Expr>(
    (higher, cut, index) =>
      call(
        'if',
        call(below, snapped, call('snap', number(cut))),
        number(results[index] ?? 0),
        higher,
      ),
    number(last),
  );
  return call('if', call('is_missing', raw), missing('number'), chain);
}

function betweenLimits(
  { minmax, clip }: Of<'minmax'>,
  raw: Expr,
  [from, to]: readonly [number, number],
): Normalised {
  if (minmax === 'fitted') return unfitted();
  const [low, high] = minmax;
  if (clip) {
    const points = [[low, from] as const, [high, to] as const];
    return { score: through(points, raw), clipped: outside(raw, low, high) };
  }
  return unclipped(line(raw, low, from, (to - from) / (high - low)));
}

/** `y` at `x0`, rising by `slope`. */
function line(x: Expr, x0: number, y: number, slope: number): Expr {
  const distance = call('subtract', x, number(x0));
  return call('add', number(y), call('multiply', distance, number(slope)));
}

function standardised({ zscore, to }: Of<'zscore'>, raw: Expr): Expr {
  if (zscore === 'fitted') return unfitted().score;
  return line(raw, zscore.mean, to.mean, to.sd / zscore.sd);
}

function ranked(
  { percentile }: Of<'percentile'>,
  raw: Expr,
  scores: readonly [number, number],
): Normalised {
  if (percentile === 'fitted') return unfitted();
  const rank = (knots: Knots) =>
    through(
      knots.map(([x, share]) => [x, scores[0] + share * (scores[1] - scores[0])] as const),
      raw,
    );
  if (Array.isArray(percentile)) return unclipped(rank(percentile));
  if (percentile.cells === 'fitted') return unfitted();
  const cells = Object.entries(percentile.cells).flatMap(([cell, knots]) => [
    text(cell),
    rank(knots),
  ]);
  const own = call('match', column(percentile.by), ...cells);
  const { otherwise } = percentile;
  if (otherwise === undefined) return unclipped(own);
  const listed = Object.keys(percentile.cells).flatMap((cell) => [text(cell), number(1)]);
  const unlisted = call('is_missing', call('match', column(percentile.by), ...listed));
  return unclipped(call('if', unlisted, rank(otherwise), own));
}

function towardsTarget(
  { target, from, cap }: Of<'target'>,
  raw: Expr,
  [worst, best]: readonly [number, number],
): Normalised {
  if (from === 'fitted') return unfitted();
  const score = line(raw, from, worst, (best - worst) / (target - from));
  if (!cap) return unclipped(score);
  const beyond = call(target > from ? 'greater' : 'less', raw, number(target));
  return { score: call('min', score, number(Math.max(worst, best))), clipped: beyond };
}

/** `checkScorecard` refuses a scorecard whose fitted parameters were not filled in. */
function unfitted(): Normalised {
  return unclipped(missing('number'));
}
