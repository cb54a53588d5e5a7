import type { BacktestResult, Forecast, RefitForm } from '../../../src/backtest/index.js';
import { judgedPanel, walkPanel } from './walk-panel.js';

const shipped = '1.0.0-through-the-cycle-2011-12-31.yaml';
const asFitted = '1.0.0-as-fitted-2011-12-31.yaml';
const forms: readonly RefitForm[] = [{ kind: 'expanding' }, { kind: 'rolling', points: 3 }];

/**
 * What refitting the PDs of us-solvency at every year would have been worth.
 * @param open The open panel. @returns Lines of Markdown.
 */
export async function walkForwardResults(open: string, work: string): Promise<readonly string[]> {
  const judged = await judgedPanel(open, shipped, [1999, 2014], work);
  const lines: string[] = [];
  const years: string[] = [];
  for (const [calibration, name] of [
    [shipped, 'as shipped (long-run rate, 1999–2003 left out)'],
    [asFitted, 'as fitted (all years)'],
  ] as const) {
    for (const form of forms) {
      const result = await walkPanel(judged, calibration, form);
      const span = form.kind === 'rolling' ? `last ${form.points} years` : 'all earlier years';
      lines.push(...walkLines(`${name}, ${span}`, result));
      if (calibration === shipped && form.kind === 'expanding') years.push(...yearLines(result));
    }
  }
  return [
    '',
    'PDs fitted again at the end of every year with the outcomes known by then, and judged on the year that followed (the scorecard itself saw 1999–2011):',
    '',
    '| choices of the refits | years | AUC out of time | failures expected | came | z | expected at the pooled rate | policy |',
    '|---|---:|---:|---:|---:|---:|---:|---|',
    ...lines,
    '',
    'The first of them year by year; AUC of the refit in the years it was fitted to, on the fifth of firms kept aside there, and on the year that followed:',
    '',
    '| end of | fitted to | AUC in-sample | out-of-sample | out of time | failures expected | came | z |',
    '|---|---|---:|---:|---:|---:|---:|---:|',
    ...years,
  ];
}

function yearLines({ walkForward }: BacktestResult): readonly string[] {
  return (walkForward?.points ?? []).flatMap((point) => {
    if (point.kind === 'not-refitted') return [];
    const { asOf, fit, inSample, outOfSample, outOfTime } = point;
    const year = (day: string | undefined) => day?.slice(0, 4) ?? '–';
    const ends = [year(fit.points[0]), year(fit.points.at(-1))];
    const span = [...new Set(ends)].join('–');
    const areas = [area(inSample), outOfSample === null ? '–' : area(outOfSample)];
    return [`| ${[year(asOf), span, ...areas, ...figures(outOfTime.refit)].join(' | ')} |`];
  });
}

function walkLines(name: string, { walkForward, verdicts }: BacktestResult): readonly string[] {
  const pooled = walkForward?.pooled;
  if (walkForward === undefined || pooled == null) return [];
  const level = verdicts.find(({ rule }) => rule === 'walk-forward-level');
  const said = [level?.light, level?.says].filter((word) => word != null).join(', ');
  const { refit, naive } = pooled;
  const { refitted, points } = walkForward.meta;
  const cells = [name, `${refitted} of ${points}`, ...figures(refit), expected(naive), said];
  return [`| ${cells.join(' | ')} |`];
}

function figures(one: Forecast): readonly string[] {
  return [area(one), expected(one), String(one.defaults), one.level.z?.toFixed(1) ?? '–'];
}

function area({ auc }: Forecast): string {
  return auc.value?.toFixed(3) ?? '–';
}

function expected(one: Forecast): string {
  return one.expected.toFixed(1);
}
