import { formatShare } from '../../src/report/format.js';
import { mean, sampleDeviation } from '../../src/stats/moments.js';
import { tuningDefaults } from '../../src/tune/choices.js';
import { largeAssociation } from '../../src/tune/fairness.js';
import { type BoundedTuning, holds, type RecoveredWeight, type Recovery } from './recover.js';

/** What one province shows. */
export interface ProvinceResult {
  /** With the true drivers as indicators. */
  readonly planted: Recovery;
  /** With strength and quality as departments see them. */
  readonly seen: Recovery;
  readonly bounded: BoundedTuning;
}

/** How the provinces were made. */
export interface Setting {
  readonly enterprises: number;
  readonly years: number;
  readonly draws: number;
}

/** The page as Markdown. @param results One a province, seeds from 1. */
export function recoveryPage(results: readonly ProvinceResult[], setting: Setting): string {
  const { enterprises, years, draws } = setting;
  const defaults = mean(results.map(({ planted }) => planted.defaults));
  const stated = tuningDefaults.confidence * 100;
  return `${[
    '# Recovery of what is true',
    'Written by `npm run recovery`; do not edit. How the truth is known and what follows: decision 0020.',
    `${results.length} simulated provinces (seeds 1–${results.length}) of ${enterprises} technology firms and ${years} years, each ingested, scored at every year end and tuned; ${Math.round(defaults)} defaults on average. Intervals of ${stated} %, ${draws} draws over enterprises, weights from 0 up.`,
    '## True drivers as indicators',
    recoveryTable(results.map(({ planted }) => planted)),
    '## Drivers as departments see them',
    'Strength by the debt ratio and quality by the share of high-tech revenue of the last filed year, honesty as it is. What errors leave of the truth is in the column “diluted”.',
    recoveryTable(results.map(({ seen }) => seen)),
    '## Within the bounds that `tune` has unless told',
    boundedTable(results.map(({ bounded }) => bounded)),
  ].join('\n\n')}\n`;
}

function recoveryTable(recoveries: readonly Recovery[]): string {
  const indicators = recoveries[0]?.weights.map(({ indicator }) => indicator) ?? [];
  const of = (wanted: readonly string[]) =>
    recoveries.flatMap(({ weights }) =>
      weights.filter(({ indicator }) => wanted.includes(indicator)),
    );
  const drivers = of(indicators)
    .filter(({ truth }) => truth > 0)
    .map(({ indicator }) => indicator);
  return [
    '| indicator | true weight | diluted | learned, mean (sd) | width of the interval, mean | holds the true weight | holds the diluted |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...indicators.map((indicator) => {
      const own = of([indicator]);
      const learned = own.map((weight) => weight.learned);
      const widths = own.map(({ interval: [low, high] }) => high - low);
      const cells = [
        formatShare(mean(own.map(({ truth }) => truth))),
        formatShare(mean(own.map(({ diluted }) => diluted))),
        `${formatShare(mean(learned))} (${formatShare(sampleDeviation(learned))})`,
        formatShare(mean(widths)),
      ];
      return `| ${[indicator, ...cells, ...coverage(own)].join(' | ')} |`;
    }),
    `| ${['the drivers together', '', '', '', '', ...coverage(of(drivers))].join(' | ')} |`,
  ].join('\n');
}

function coverage(weights: readonly RecoveredWeight[]): readonly string[] {
  const count = (of: (weight: RecoveredWeight) => number) =>
    `${weights.filter((weight) => holds(weight, of(weight))).length} of ${weights.length}`;
  return [count(({ truth }) => truth), count(({ diluted }) => diluted)];
}

function boundedTable(tunings: readonly BoundedTuning[]): string {
  const count = (holding: (tuning: BoundedTuning) => boolean) =>
    `${tunings.filter(holding).length} of ${tunings.length}`;
  const found = tunings.flatMap(({ proxies }) => proxies);
  const associations = (wanted: readonly FoundProxy[]) => wanted.map((one) => one.association);
  const planted = associations(found.filter(isPlanted));
  const others = associations(found.filter((one) => !isPlanted(one)));
  const { least, most } = tuningDefaults.bounds;
  return [
    `| bounds ${least} to ${most} times the prior | provinces |`,
    '|---|---:|',
    `| \`noise\` is at its lower bound by outcomes alone | ${count(({ aloneAtLeast }) => aloneAtLeast.includes('noise'))} |`,
    `| … after the pull to the prior, whose strength later points choose | ${count(({ atLeast }) => atLeast.includes('noise'))} |`,
    `| a driver is at its lower bound by outcomes alone | ${count(({ aloneAtLeast }) => aloneAtLeast.some((code) => code !== 'noise' && code !== 'region_mark'))} |`,
    `| the fairness table suspects \`region_mark\` of standing for the region | ${count((tuning) => tuning.proxies.some((one) => one.suspected && isPlanted(one)))} |`,
    `| it suspects another indicator, or of another grouping | ${count((tuning) => tuning.proxies.some((one) => one.suspected && !isPlanted(one)))} |`,
    '',
    `Association η² of \`region_mark\` with the region: ${Math.min(...planted).toFixed(2)} or more; all others: ${Math.max(...others).toFixed(3)} or less. Suspected from ${largeAssociation} (Cohen's large effect).`,
  ].join('\n');
}

type FoundProxy = BoundedTuning['proxies'][number];

function isPlanted({ grouping, indicator }: FoundProxy): boolean {
  return grouping === 'region' && indicator === 'region_mark';
}
