import { cpus, loadavg } from 'node:os';
import { type Column, newColumn, setCell } from '../../src/compile/columns.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { sensitivity, usualChoices, usualDraws } from '../../src/sensitivity/index.js';
import { today, writeSection } from './page.js';
import { benchRecords } from './row-records.js';

/**
 * Time of 10,000 re-scorings of 10,000 enterprises on one core: `npm run bench:sensitivity`. The
 * enterprises are those of the bundled sample, repeated; `--enterprises N` and `--draws N` change the size.
 */
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
];
console.log(section.join('\n'));
writeSection('sensitivity', section);

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
