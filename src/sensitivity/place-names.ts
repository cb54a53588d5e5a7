import type { Scorecard } from '../model/schema/scorecard.js';

/** Grades by place: the scale, best first, then "not rated" and "in default". */
export function placeNames({
  scale,
  notRated,
  default: inDefault,
}: Pick<Scorecard, 'scale' | 'notRated' | 'default'>): readonly string[] {
  return [...scale.map(({ grade }) => grade), notRated.grade, inDefault.grade];
}
