import { parseExpression } from '../../expr/parse.js';
import type {
  QualificationBands,
  QualificationItem,
  QualificationPart,
  QualificationPoints,
} from '../../model/schema/qualification.js';
import { bindPossible, type Surroundings } from './bind-possible.js';
import { bindOpenInputs, distinct, type OpenBehind } from './open-inputs.js';
import { between, order, type Range } from './range.js';

/** Fewest and most points still possible, both attainable, and the inputs that keep them apart. */
export interface PointsInterval {
  readonly low: number;
  readonly high: number;
  readonly open: readonly string[];
}

/** What an item or a part of it gives within its surroundings. */
export type PointsFunction = (surroundings: Surroundings, behind: OpenBehind) => PointsInterval;

/** The points of one line of an official table: its best part, or all together, up to its ceiling. */
export function bindItem({ of, choose, max }: QualificationItem): PointsFunction {
  const parts = of.map(bindPart);
  const combine = choose === 'best' ? best : total;
  return (surroundings, behind) => {
    const whole = combine(parts.map((part) => part(surroundings, behind)));
    const [low, high] = [Math.min(whole.low, max), Math.min(whole.high, max)];
    return { low, high, open: low === high ? [] : whole.open };
  };
}

/** The sum of several items. */
export function total(parts: readonly PointsInterval[]): PointsInterval {
  return {
    low: parts.reduce((sum, { low }) => sum + low, 0),
    high: parts.reduce((sum, { high }) => sum + high, 0),
    open: distinct(parts.flatMap(({ open }) => open)),
  };
}

/** A part that cannot rise above what is certain keeps nothing open. */
function best(parts: readonly PointsInterval[]): PointsInterval {
  const low = Math.max(...parts.map((part) => part.low));
  const high = Math.max(...parts.map((part) => part.high));
  const rising = parts.filter((part) => part.high > low);
  return { low, high, open: distinct(rising.flatMap(({ open }) => open)) };
}

function bindPart(part: QualificationPart): PointsFunction {
  if ('bands' in part) return bindBands(part.value, part.bands, part.uncomputable);
  if ('categories' in part) return bindCategories(part.value, part.categories);
  if ('points' in part) return bindOwnPoints(part.points);
  return bindFirst(part);
}

function bindBands(value: string, bands: QualificationBands, uncomputable: number): PointsFunction {
  const expr = parseExpression(value);
  const number = bindPossible(expr);
  const openInputs = bindOpenInputs(expr);
  return (surroundings, behind) => {
    const found = number(surroundings);
    if (found.kind !== 'number') return spread([uncomputable], []);
    const reached = found.range === null ? [] : bandsWithin(bands, found.range);
    const failed = found.uncomputable || found.range === null ? [uncomputable] : [];
    const possible = [...reached, ...failed];
    return spread(possible, possible.length > 1 ? openInputs(surroundings, behind) : []);
  };
}

/** Points of the bands that a range reaches into: all between the band of its lower and of its upper end. */
function bandsWithin(bands: QualificationBands, range: Range): readonly QualificationPoints[] {
  const { cuts, points, closed } = bands;
  const startsAbove = (place: number) => (typeof closed === 'string' ? closed : closed[place]);
  const first = cuts.filter((cut, place) => {
    const beyond = order(range.from, cut);
    return beyond > 0 || (beyond === 0 && (range.fromOpen || startsAbove(place) === 'left'));
  }).length;
  const last = cuts.filter((cut, place) => {
    const beyond = order(range.to, cut);
    return beyond > 0 || (beyond === 0 && !range.toOpen && startsAbove(place) === 'left');
  }).length;
  return points.slice(first, Math.max(first, last) + 1);
}

function bindCategories(
  value: string,
  categories: Readonly<Record<string, QualificationPoints>>,
): PointsFunction {
  const expr = parseExpression(value);
  const text = bindPossible(expr);
  const openInputs = bindOpenInputs(expr);
  return (surroundings, behind) => {
    const found = text(surroundings);
    const among = found.kind === 'text' ? [...found.among] : [];
    const possible = among.map((one) => categories[one] ?? 0);
    return spread(possible, possible.length > 1 ? openInputs(surroundings, behind) : []);
  };
}

function bindFirst({
  first,
  otherwise,
}: Extract<QualificationPart, { first: readonly unknown[] }>): PointsFunction {
  const branches = first.map(({ when, points }) => {
    const expr = parseExpression(when);
    return { condition: bindPossible(expr), openInputs: bindOpenInputs(expr), points };
  });
  return (surroundings, behind) => {
    const possible: QualificationPoints[] = [];
    const open: string[] = [];
    for (const { condition, openInputs, points } of branches) {
      const holds = condition(surroundings);
      if (holds.kind !== 'boolean' || !holds.canHold) continue;
      possible.push(points);
      if (!holds.canFail) return spread(possible, open);
      open.push(...openInputs(surroundings, behind));
    }
    return spread([...possible, otherwise], open);
  };
}

function bindOwnPoints(points: string): PointsFunction {
  const expr = parseExpression(points);
  const number = bindPossible(expr);
  const openInputs = bindOpenInputs(expr);
  return (surroundings, behind) => {
    const found = number(surroundings);
    const range = found.kind === 'number' ? found.range : null;
    const { from, to } = range ?? between(0, 0);
    return { low: from, high: to, open: from === to ? [] : openInputs(surroundings, behind) };
  };
}

function spread(possible: readonly QualificationPoints[], open: readonly string[]): PointsInterval {
  const lows = possible.map((points) => (typeof points === 'number' ? points : points[0]));
  const highs = possible.map((points) => (typeof points === 'number' ? points : points[1]));
  const [low, high] = [Math.min(...lows), Math.max(...highs)];
  return { low, high, open: low === high ? [] : distinct(open) };
}
