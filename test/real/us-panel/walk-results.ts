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
  for (const [calibration, name] of [
    [shipped, 'as shipped (long-run rate, 1999–2003 left out)'],
    [asFitted, 'as fitted (all years)'],
  ] as const) {
    for (const form of forms) {
      const result = await walkPanel(judged, calibration, form);
      const years = form.kind === 'rolling' ? `last ${form.points} years` : 'all earlier years';
      lines.push(...walkLines(`${name}, ${years}`, result));
    }
  }
  return [
    '',
    'PDs fitted again at the end of every year with the outcomes known by then, and judged on the year that followed (the scorecard itself saw 1999–2011):',
    '',
    '| choices of the refits | years | AUC out of time | failures expected | came | z | expected at the pooled rate | policy |',
    '|---|---:|---:|---:|---:|---:|---:|---|',
    ...lines,
  ];
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
  const auc = one.auc.value?.toFixed(3) ?? '–';
  return [auc, expected(one), String(one.defaults), one.level.z?.toFixed(1) ?? '–'];
}

function expected(one: Forecast): string {
  return one.expected.toFixed(1);
}
