import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prebinRuns } from '../../src/stats/binning/prebin-counts.js';
import { bestPartition } from '../../src/stats/binning/trend.js';
import {
  auc,
  isotonicRegression,
  mulberry32,
  optimalBinning,
  plutoTasche,
} from '../../src/stats/index.js';
import { buildProgram } from '../door/support/build.js';
import { measure } from './measured.js';
import { machine, today, writeSection } from './page.js';
import { type PeerTimes, timePeer } from './peer.js';
import { sample, scoredHistory, variables } from './statistics-data.js';
import { whole } from './steps.js';

/**
 * Time the statistics on generated data, print a Markdown table and write it to `docs/benchmarks.md`.
 * `--print` only prints. `--rows N` changes the rows of the backtest, `--memory SIZE` its ceiling.
 * `CREDIT_RADAR_PEER_PYTHON` names an interpreter with scikit-learn to time on the same rows.
 */
const { values } = parseArgs({
  options: {
    print: { type: 'boolean', default: false },
    rows: { type: 'string', default: '2600000' },
    memory: { type: 'string', default: '1GB' },
  },
});

interface Line {
  readonly what: string;
  readonly seconds: number;
  readonly target: number;
  readonly peer?: number | undefined;
  readonly megabytes?: number;
}

const rounds = 5;
const load = loadavg()[0] ?? 0;
const work = mkdtempSync(join(tmpdir(), 'credit-radar-statistics-'));
try {
  const million = sample(1_000_000, 1);
  const peer = timePeer(process.env.CREDIT_RADAR_PEER_PYTHON, million, rounds, work);
  const lines = [...statistics(million, peer), await backtestLine(Number(values.rows))];
  const section = [...heading(peer), '', ...table(lines)];
  process.stdout.write(`${section.join('\n')}\n`);
  if (!values.print) writeSection('statistics', section);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function statistics(
  { risk, defaulted }: ReturnType<typeof sample>,
  peer: PeerTimes,
): readonly Line[] {
  const outcome = [...defaulted];
  const score = [...risk];
  const wide = variables(300_000, 20, 2);
  const grades = Array.from({ length: 9 }, (_, grade) => ({
    n: 400 + 300 * grade,
    defaults: Math.floor(grade / 2),
  }));
  const model = { kind: 'cohort', years: 5, correlation: 0.12, autocorrelation: 0.3 } as const;
  const runs = hundredPrebins();
  return [
    {
      what: 'AUC with DeLong interval, 1,000,000 distinct risks',
      seconds: median(() => auc(risk, defaulted)),
      target: 0.5,
      peer: 'auc' in peer ? peer.auc : undefined,
    },
    {
      what: 'isotonic regression, 1,000,000 distinct scores',
      seconds: median(() => isotonicRegression(score, outcome)),
      target: 0.5,
      peer: 'isotonic' in peer ? peer.isotonic : undefined,
    },
    {
      what: 'exact monotone binning of 100 prebins, both directions',
      seconds: median(() => bestPartition(runs, 'auto', { mostBins: Number.POSITIVE_INFINITY })),
      target: 0.02,
    },
    {
      what: 'optimal binning, 300,000 rows × 20 variables',
      seconds: median(() => {
        for (const column of wide.columns) optimalBinning(column, wide.defaulted);
      }, 3),
      target: 5,
    },
    {
      what: 'Pluto–Tasche bounds, 9 grades, cohort of 5 years',
      seconds: median(() => plutoTasche(grades, { confidence: 0.75, model })),
      target: 0.2,
    },
  ];
}

/** Counts of a hundred prebins whose default rates rise with much noise. */
function hundredPrebins() {
  const random = mulberry32(3);
  const good = Float64Array.from({ length: 100 }, () => 500 + Math.floor(500 * random()));
  const bad = good.map((count, at) => 1 + Math.floor(count * (0.02 + at / 1000) * random()));
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
  const limits = { mostBins: Number.POSITIVE_INFINITY, leastRows: 1, leastGood: 1, leastBad: 1 };
  return prebinRuns(good, bad, { good: total(good), bad: total(bad) }, limits);
}

async function backtestLine(rows: number): Promise<Line> {
  const main = buildProgram(join(work, 'program'));
  const scored = await scoredHistory(rows, work);
  const out = join(work, 'backtest');
  mkdirSync(out, { recursive: true });
  const resources = ['--threads', String(availableParallelism()), '--memory', values.memory];
  const { seconds, megabytes } = await measure([
    ...[main, 'backtest', '--scored', scored, '--out', out, '--temp', work, ...resources],
  ]);
  const what = `\`backtest\`, ${whole(rows)} scored rows of 5 years by industry and region, one process`;
  return { what, seconds, megabytes, target: 15 };
}

/** Median seconds of some runs, after one that is not counted. */
function median(run: () => unknown, times = rounds): number {
  run();
  const seconds = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  });
  return seconds.sort((a, b) => a - b)[times >> 1] ?? Number.NaN;
}

function heading(peer: PeerTimes): readonly string[] {
  return [
    `- ${machine()}`,
    `- Node ${process.versions.node}, ${today()}; generated data with fixed seeds`,
    `- Load of the machine at the start: ${load.toFixed(1)}; other work on it makes times longer`,
    `- Medians of ${rounds} runs after one to warm up; the backtest is one process, start-up included`,
    'version' in peer
      ? `- scikit-learn ${peer.version} on the same rows in the same run: \`roc_auc_score\` (no interval), \`IsotonicRegression.fit\``
      : `- scikit-learn beside it: not measured, ${peer.absent}`,
  ];
}

function table(lines: readonly Line[]): readonly string[] {
  return [
    '| what | seconds | target | scikit-learn | memory, MB |',
    '|---|---:|---:|---:|---:|',
    ...lines.map(({ what, seconds, target, peer, megabytes }) => {
      const beside = peer === undefined ? '–' : peer.toFixed(3);
      const cells = [what, seconds.toFixed(3), `< ${target}`, beside, whole(megabytes)];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}
