import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CalibrationSide, ChallengerResult } from '../../../src/backtest/index.js';
import type { TunedHistory } from '../../../src/pipeline/tune-history.js';
import type { ScoreComparison } from '../../../src/tune/compare-scores.js';
import type { WeightChange } from '../../../src/tune/result.js';
import { workFolder } from '../support/real-data.js';
import { signsTurned } from './free-signs.js';
import { judgeWeights } from './judge-weights.js';
import { panelModels } from './panel-feed.js';
import { panelTables, tunePanel } from './tune-panel.js';

type Interval = readonly [low: number, high: number] | null;

/**
 * The expert's weights against weights learned from the years up to 2011, on 2012 to 2014.
 * @param folder The set. @returns Lines of Markdown.
 */
export async function weightResults(folder: string): Promise<readonly string[]> {
  const work = workFolder();
  try {
    const tables = await panelTables(join(folder, 'dev_1999_2014.csv.gz'), work);
    const tuned = await tunePanel(tables.whole, panelModels);
    const judged = await judgeWeights(tables, panelModels, work);
    const turned = await signsTurned(tables.learned, panelModels);
    return [
      ...headLines(tuned),
      ...versionLines(tuned, judged),
      ...yearLines(tuned),
      ...signLines(tuned, turned),
      ...weightLines(tuned),
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function headLines({ result }: TunedHistory): readonly string[] {
  const learned = result.cohorts.filter(({ use }) => use === 'learned');
  const [rows, defaults] = [
    learned.reduce((sum, one) => sum + one.rows, 0),
    learned.reduce((sum, one) => sum + one.defaults, 0),
  ];
  return [
    '',
    `The same 17 ratios by percentile, weighted by an expert (us-five-forces 1.0.0, design) and by \`tune\` (2.0.0) from ${rows.toLocaleString('en-US')} firm-years 1999–2011 with ${defaults} failures; pull ${result.learning?.pull} of 10 … 0.001 by forward blocks of those years. Nothing of 2012–2014 was learned from.`,
  ];
}

function versionLines({ comparison }: TunedHistory, judged: ChallengerResult): readonly string[] {
  const all = comparison.find(({ of }) => of === 'out-of-time');
  if (all === undefined) throw new Error('the later years were not compared');
  const { n, defaults, calibration } = judged.pooled;
  const line = (name: string, area: ScoreComparison['before'], side: CalibrationSide) =>
    `| ${name} | ${number(area.value, 4)} | ${range(area.ci, 4)} | ${number((side.meanPd ?? Number.NaN) * n, 1)} | ${number(side.calibrationInTheLarge, 2)} | ${number(side.calibrationSlope, 2)} | ${number(side.brier, 5)} |`;
  const { value, ci, pValue } = all.difference;
  return [
    '',
    `| weights | AUC 2012–2014 | 95 % interval | failures expected (${defaults} came) | calibration in the large | slope | Brier |`,
    '|---|---:|---|---:|---:|---:|---:|',
    line("expert's", all.before, calibration.champion),
    line('learned', all.after, calibration.challenger),
    '',
    `Learned less expert: ${signed(value)} (95 % interval ${signedRange(ci)}), p = ${number(pValue, 4)}; DeLong's paired test, placements summed by firm (Obuchowski 1997). PDs: logistic, at the long-run rate of 2004–2011.`,
  ];
}

function yearLines({ comparison }: TunedHistory): readonly string[] {
  const years = comparison.filter(({ of, use }) => use === 'out-of-time' && of !== use);
  return [
    '',
    '| fiscal year | failures | AUC expert | AUC learned | difference | 95 % interval | p |',
    '|---|---:|---:|---:|---:|---|---:|',
    ...years.map(
      ({ of, defaults, before, after, difference: { value, ci, pValue } }) =>
        `| ${of.slice(0, 4)} | ${defaults} | ${number(before.value, 3)} | ${number(after.value, 3)} | ${signed(value)} | ${signedRange(ci)} | ${number(pValue, 3)} |`,
    ),
  ];
}

function weightLines({ result }: TunedHistory): readonly string[] {
  const line = (name: string, { before, after, outcomesAlone }: WeightChange) =>
    `| ${name} | ${percent(before)} | ${percent(after)} | ${percent(outcomesAlone?.weight ?? null)} | ${outcomesAlone?.interval?.map(percent).join(' … ') ?? '–'} |`;
  return [
    '',
    '## Every weight of the US scorecard',
    '',
    '| weight | expert | learned | outcomes alone | 95 % interval |',
    '|---|---:|---:|---:|---|',
    ...result.forces.flatMap((force) => [
      line(`**${force.code}**`, force),
      ...result.indicators
        .filter((one) => one.force === force.code)
        .map((one) => line(one.code, one)),
    ]),
    '',
    'Outcomes alone: within the same bounds (half to twice the expert’s, no force over 40 %) without the pull; bootstrap over whole firms, 500 draws, seed 1. An interval that is a point stands at its bound.',
  ];
}

function signLines({ result }: TunedHistory, turned: readonly string[]): readonly string[] {
  const kept = result.indicators.filter(({ after }) => (after ?? 0) > 0).length;
  return [
    '',
    `Signs: ${kept} of ${result.indicators.length} kept. A logistic regression of the same scores without constraints turns ${turned.length} round${turned.length === 0 ? '' : `: ${turned.join(', ')}`}.`,
  ];
}

function number(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits).replace('-', '−');
}

function signed(value: number | null): string {
  return value === null ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

function range(ci: Interval, digits: number): string {
  return ci === null ? '–' : ci.map((end) => number(end, digits)).join(' … ');
}

function signedRange(ci: Interval): string {
  return ci === null ? '–' : ci.map(signed).join(' … ');
}

function percent(weight: number | null): string {
  return weight === null ? '–' : `${(weight * 100).toFixed(1)} %`;
}
