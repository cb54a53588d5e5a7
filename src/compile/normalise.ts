import { boolean, call, type Expr, number, numbers, text } from '../expr/ast.js';
import type { Normalise } from '../model/schema/scorecard.js';

/**
 * Score 0–100 of a raw value, and whether it lies beyond the goalposts.
 * On log10 a value of zero or less takes the first goalpost's score.
 */
export function scoreOf(
  normalise: Normalise,
  raw: Expr,
): { readonly score: Expr; readonly clipped: Expr } {
  if ('categories' in normalise) {
    const pairs = Object.entries(normalise.categories).flatMap(([category, score]) => [
      text(category),
      number(score),
    ]);
    return { score: call('match', raw, ...pairs), clipped: boolean(false) };
  }
  const [first, last] = ends(normalise.goalposts);
  const beyond = call(
    'or',
    call('less', raw, number(first[0])),
    call('greater', raw, number(last[0])),
  );
  return { score: interpolated(normalise, raw, first[1]), clipped: beyond };
}

type Goalposts = Extract<Normalise, { goalposts: unknown }>;
type Point = Goalposts['goalposts'][number];

function interpolated({ goalposts, on }: Goalposts, raw: Expr, lowest: number): Expr {
  const scores = numbers(goalposts.map(([, score]) => score));
  if (on === 'value') return call('interpolate', raw, numbers(goalposts.map(([x]) => x)), scores);
  const knots = numbers(goalposts.map(([x]) => Math.log10(x)));
  const onLog = call('interpolate', call('log10', raw), knots, scores);
  return call('if', call('lessOrEqual', raw, number(0)), number(lowest), onLog);
}

function ends(goalposts: readonly Point[]): readonly [Point, Point] {
  const first = goalposts[0] ?? [0, 0];
  return [first, goalposts.at(-1) ?? first];
}
