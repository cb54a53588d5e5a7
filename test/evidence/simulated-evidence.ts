import { formatInterval, formatPd, formatStatistic } from '../../src/report/format.js';
import { outsideHalf, permutedAreas } from '../backtest/permuted-areas.js';
import { knownPds, outsideInterval } from '../pipeline/cohorts/known-pds.js';
import { markdownTable } from './markdown-table.js';

/** What a backtest finds where outcomes have nothing to do with scores. */
export function permutationEvidence(): readonly string[] {
  const areas = permutedAreas(200);
  const mean = areas.reduce((sum, { value }) => sum + value, 0) / areas.length;
  const outside = outsideHalf(areas).length;
  return [
    `Outcomes dealt anew with ${areas.length} seeds: mean AUC ${formatStatistic(mean, 4)}; one half lies outside the 95 % interval ${outside} times (${formatStatistic((outside / areas.length) * 100, 1)} %).`,
  ];
}

/** Calibrated PDs against the true ones of a simulated province. @param folder To work in. */
export async function knownPdEvidence(folder: string): Promise<readonly string[]> {
  const { grades, overall, calibrated } = await knownPds(folder);
  const fitted = await calibrated({ kind: 'logistic' });
  const bounds = await calibrated({
    ...{ kind: 'pluto-tasche', confidence: 0.95 },
    dependence: { kind: 'independent' },
  });
  const missed = outsideInterval(grades, fitted, 1);
  return [
    `Two cohorts of 2,000 simulated technology firms (seed 12), scored by tech-radar and calibrated; mean true PD ${formatPd(overall)}, long-run rate ${formatPd(fitted.longRun.value)} [${formatInterval(fitted.longRun.interval, formatPd)}]. The true PD is outside its 95 % interval in ${missed.length} of ${grades.length} grades${missed.length === 0 ? '' : ` (${missed.join(', ')})`}.`,
    '',
    ...markdownTable(
      ['grade', 'enterprise-years', 'true PD', 'PD', '95 % interval', 'Pluto–Tasche 95 %'],
      grades.map(({ grade, n, truePd }) => {
        const own = fitted.grades.find((one) => one.grade === grade);
        const bound = bounds.grades.find((one) => one.grade === grade);
        return [
          grade,
          String(n),
          formatPd(truePd),
          formatPd(own?.pd ?? null),
          formatInterval(own?.interval ?? null, formatPd),
          formatPd(bound?.pd ?? null),
        ];
      }),
    ),
  ];
}
