import { cpus, loadavg } from 'node:os';
import { loadScorecard } from '../../src/model/library.js';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { tuningDefaults } from '../../src/tune/choices.js';
import { learnWeights } from '../../src/tune/learn-weights.js';
import { rowsAt, stageSharesOf, type TuningSample } from '../../src/tune/sample.js';
import { weightFrame } from '../../src/tune/weight-frame.js';
import { weightIntervals } from '../../src/tune/weight-intervals.js';
import { weightProblem } from '../../src/tune/weight-problem.js';
import { today, writeSection } from './page.js';

/**
 * Time to learn the weights of tech-radar from 100,000 made-up rows of 25,000 enterprises, as a markdown
 * table: `npm run bench:tune`. Limit: the constrained fit under 20 seconds.
 */
const frame = weightFrame(loadScorecard('models', 'tech-radar@1.0.0'));
const sample = madeUp(25_000, 4);
const rows = rowsAt(sample, new Set(sample.dates.keys()));
const problem = weightProblem(frame, stageSharesOf(sample, rows), tuningDefaults.bounds);
const defaults = sample.defaulted.reduce((sum, one) => sum + one, 0);
const pull = 0.1;

const [fit, fitSeconds] = timed(() => learnWeights(sample, problem, rows, pull).learned);
if (fit === null) throw new Error('not learned');
const options = { draws: 500, confidence: 0.95, random: seededRandom(1) };
const [, drawSeconds] = timed(() => weightIntervals(sample, problem, rows, pull, fit, options));

const section = [
  `${cpus()[0]?.model.trim()}, one core, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}, ${today()}`,
  '',
  `${rows.length} rows × ${frame.indicators.length} indicators, ${problem.constraints.inequalities.length} constraints, ${defaults} defaults`,
  '',
  '| step | seconds | limit |',
  '|---|---:|---:|',
  `| constrained fit | ${fitSeconds.toFixed(1)} | 20 |`,
  `| intervals, ${options.draws} draws over enterprises | ${drawSeconds.toFixed(1)} | – |`,
];
console.log(section.join('\n'));
writeSection('tuning', section);
if (fitSeconds > 20) process.exitCode = 1;

function timed<T>(work: () => T): readonly [T, number] {
  const started = performance.now();
  const result = work();
  return [result, (performance.now() - started) / 1000];
}

/** Scores that hang together by enterprise; defaults by the expert's weights, some of them turned off. */
function madeUp(enterprises: number, years: number): TuningSample {
  const random = seededRandom(5);
  const count = enterprises * years;
  const scores = frame.indicators.map(() => new Float64Array(count));
  const columns = {
    stage: new Uint8Array(count),
    date: new Uint16Array(count),
    enterprise: new Uint32Array(count),
    defaulted: new Uint8Array(count),
  };
  for (let own = 0, row = 0; own < enterprises; own++) {
    const stage = Math.floor(random() * frame.stages.length);
    const base = frame.indicators.map(() => random());
    for (let year = 0; year < years; year++, row++) {
      let risk = 0;
      for (const [at, column] of scores.entries()) {
        const score = 0.7 * (base[at] ?? 0) + 0.3 * random();
        column[row] = score;
        const weight = frame.effective[stage]?.[at] ?? 0;
        if (at % 3 !== 0) risk += weight * (1 - score);
      }
      columns.stage[row] = stage;
      columns.date[row] = year;
      columns.enterprise[row] = own;
      columns.defaulted[row] = random() < 1 / (1 + Math.exp(9.5 - 20 * risk)) ? 1 : 0;
    }
  }
  return {
    rows: count,
    scores,
    indicators: frame.indicators,
    stages: frame.stages,
    dates: Array.from({ length: years }, (_, year) => `${2018 + year}-12-31`),
    groupings: [],
    ...columns,
  };
}
