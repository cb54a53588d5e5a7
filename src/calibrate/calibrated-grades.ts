import type { PdRule } from '../compile/pd-steps.js';
import type { CalibratedGrade } from '../model/schema/calibration.js';
import { jeffreysInterval } from '../stats/intervals/jeffreys-interval.js';
import { pdsOf } from './anchor.js';
import { pdFunction } from './apply-calibration.js';
import type { RatedScale } from './observation.js';
import type { GradeCounts, Sample } from './sample.js';

/** What was observed of every grade beside the PDs that it is given, best grade first. */
export function calibratedGrades(
  rule: PdRule,
  sample: Sample,
  { scale, scores: [worst, best] }: RatedScale,
): CalibratedGrade[] {
  const pdOf = pdFunction(rule);
  const means = meanPdByGrade(rule, sample);
  return sample.grades.map((counts, place) => {
    const { grade } = counts;
    const last = place === scale.length - 1;
    const ends = [
      scale[place - 1]?.from ?? best,
      last ? worst : (scale[place]?.from ?? worst),
    ] as const;
    const [from, to] = ends.map((score) => pdOf({ grade, score }) ?? 0);
    const own = rule.map.kind === 'grade' ? pdOf({ grade, score: null }) : means.get(grade);
    return { ...observed(counts), pd: own ?? null, range: [from ?? 0, to ?? 0] };
  });
}

function observed(
  counts: GradeCounts,
): Pick<
  CalibratedGrade,
  'grade' | 'n' | 'defaults' | 'observedDefaultRate' | 'interval' | 'exposure'
> {
  const { n, defaults } = counts;
  const { ci } = jeffreysInterval({ n, defaults }, 0.95, 'brown-cai-dasgupta');
  return {
    ...counts,
    observedDefaultRate: n === 0 ? null : defaults / n,
    interval: ci === null ? null : [...ci],
  };
}

/** Mean PD of the obligor-years of every grade that has some. */
function meanPdByGrade(rule: PdRule, { points, grades }: Sample): ReadonlyMap<string, number> {
  const sums = new Float64Array(points.grades.length);
  for (const [place, pd] of pdsOf(rule, points).entries()) {
    const grade = points.grade[place] ?? 0;
    sums[grade] = (sums[grade] ?? 0) + pd * (points.n[place] ?? 0);
  }
  return new Map(
    grades.flatMap(({ grade, n }) => {
      const sum = sums[points.grades.indexOf(grade)];
      return sum === undefined || n === 0 ? [] : [[grade, sum / n] as const];
    }),
  );
}
