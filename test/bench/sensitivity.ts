import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { type Column, newColumn, setCell } from '../../src/compile/columns.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { sensitivity, usualChoices, usualDraws } from '../../src/sensitivity/index.js';
import { today, writeSection } from './page.js';
import { benchRecords } from './row-records.js';
import { type SliderTimes, sliderTimes } from './slider.js';

/**
 * Time of 10,000 re-scorings of 10,000 enterprises on one core, and of a movement of the report's
 * sliders: `npm run bench:sensitivity`. The
 * enterprises are those of the bundled sample, repeated; `--enterprises N` and `--draws N` change the size.
 */
const chromium = '/usr/bin/chromium';
const asked = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const count = asked('enterprises', 10_000);
const draws = asked('draws', 10_000);

const model = openModel('models', 'tech-radar', 'given');
const fromFacts = openModel('models', 'tech-radar', 'facts');
const { given } = await benchRecords(model, fromFacts, '2025-12-31');
const columns = [...model.program.inputs].map(([name, type]): [string, Column] => {
  const column = newColumn(type, count);
  for (let row = 0; row < count; row++) {
    setCell(column, row, given[row % given.length]?.[name] ?? null);
  }
  return [name, column];
});
const { scorecard, index } = model;
const tried = {
  scorecard,
  index,
  source: 'given',
  columns: Object.fromEntries(columns),
  count,
} as const;

const lines = [
  line('weights only', { ...usualChoices, normalisation: [], missing: [] }, 2),
  line(
    'weights by Dirichlet',
    {
      ...usualChoices,
      forceWeights: { kind: 'dirichlet', concentration: 100 },
      indicatorWeights: { kind: 'dirichlet', concentration: 100 },
      normalisation: [],
      missing: [],
    },
    2,
  ),
  line('weights, 4 normalisations, 4 rules for missing values', usualChoices, 2),
  line('the same with Sobol indices', usualChoices, usualDraws.points),
];
const section = [
  `${cpus()[0]?.model.trim()}, one core, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}, ${today()}`,
  '',
  `${count.toLocaleString('en-US')} enterprises; seconds of the process's own work, making the tables of scores included`,
  '',
  '| what | seconds of work | ns a re-scored enterprise |',
  '|---|---:|---:|',
  ...lines,
  '',
  ...(await sliderLines()),
];
console.log(section.join('\n'));
writeSection('sensitivity', section);

async function sliderLines(): Promise<readonly string[]> {
  if (!existsSync(chromium)) return [`Sliders of the report: not measured, ${chromium} is absent.`];
  const times = await sliderTimes(chromium, model, tried.columns, count);
  const { steps, result, painted, kilobytes } = times;
  const row = (what: string, { median, p95 }: SliderTimes['result']) =>
    `| ${what} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`;
  return [
    `Slider of a force's weight in the report of these enterprises (${kilobytes.toFixed(0)} kB), headless Chromium, ${steps} movements by the keyboard; milliseconds from the input event, the wait for the next frame included in the last line`,
    '',
    '| to | median | 95 % |',
    '|---|---:|---:|',
    row('grades in the page', result),
    row('painted', painted),
  ];
}

function line(what: string, choices: typeof usualChoices, points: number): string {
  const before = process.cpuUsage();
  const result = sensitivity(
    tried,
    { choices, draws, points, seed: 1, stableFrom: 0.8 },
    () => undefined,
  );
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const each = (seconds * 1e9) / (result.rescorings * count);
  return `| ${what}: ${result.rescorings.toLocaleString('en-US')} re-scorings | ${seconds.toFixed(1)} | ${each.toFixed(0)} |`;
}
