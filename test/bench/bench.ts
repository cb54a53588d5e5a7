import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWarehouse } from '../../src/engine/duckdb/index.js';
import { loadScorecard } from '../../src/model/library.js';
import { buildProgram } from '../door/support/build.js';
import { machine, today, writeSection } from './page.js';
import {
  type Bench,
  demoStep,
  invoiceStep,
  provinceSteps,
  type Skipped,
  type Step,
  whole,
} from './steps.js';

/**
 * Measure the built program on this machine, print a Markdown table and write `docs/benchmarks.md`.
 * `npm run bench` measures the yardsticks, `-- --province` 2.6 million enterprises instead; what the other
 * one measured stays on the page. `--enterprises N` changes the size of the yardsticks' province, `--memory SIZE` the ceiling of the engine, `--work DIR` the place for the data (default: temporary).
 */
const { values } = parseArgs({
  options: {
    province: { type: 'boolean', default: false },
    enterprises: { type: 'string', default: '100000' },
    memory: { type: 'string', default: '2GB' },
    work: { type: 'string', default: tmpdir() },
  },
});
const models = join(import.meta.dirname, '..', '..', 'models');

const work = mkdtempSync(join(values.work, 'credit-radar-bench-'));
try {
  const bench: Bench = {
    main: buildProgram(join(work, 'program')),
    work,
    threads: availableParallelism(),
    memory: values.memory,
    say: (text) => process.stderr.write(`${text}\n`),
  };
  const loadBefore = loadavg()[0] ?? 0;
  const steps = values.province
    ? await provinceSteps(bench, 2_600_000, false)
    : [
        await invoiceStep(bench),
        await demoStep(bench),
        ...(await provinceSteps(bench, Number(values.enterprises), true)),
      ];
  const lines = await machineLines(bench, loadBefore);
  const text = writeSection(values.province ? 'province' : 'yardsticks', [
    ...lines,
    '',
    ...table(steps),
    ...ratioLines(steps),
  ]);
  process.stdout.write(`${text}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function machineLines(bench: Bench, load: number): Promise<readonly string[]> {
  const engine = await openWarehouse(':memory:');
  const [row] = await engine.rows<{ v: string }>('SELECT version() AS v');
  engine.close();
  return [
    `- ${machine()}; engine: ${bench.threads} threads, ceiling ${bench.memory}`,
    `- Node ${process.versions.node}, DuckDB ${row?.v ?? 'unknown'}, ${today()}`,
    `- Load of the machine at the start: ${load.toFixed(1)}; other work on it makes times longer`,
    '- Each line is one process, start-up included; memory is its largest resident set',
  ];
}

function table(steps: readonly (Step | Skipped)[]): readonly string[] {
  return [
    '| step | amount | seconds | memory, MB |',
    '|---|---|---:|---:|',
    ...steps.map((step) =>
      'reason' in step
        ? `| ${step.name} | skipped: ${step.reason} | – | – |`
        : `| ${step.name} | ${step.amount} | ${step.seconds.toFixed(1)} | ${whole(step.megabytes)} |`,
    ),
  ];
}

/** Scoring against the hand-written query on the same warehouse, and what scores many days against scoring. */
function ratioLines(steps: readonly (Step | Skipped)[]): readonly string[] {
  const seconds = (name: string): number | undefined => {
    const step = steps.find((one) => one.name === name);
    return step !== undefined && 'seconds' in step ? step.seconds : undefined;
  };
  const [score, yardstick] = [seconds('score'), seconds('yardstick query')];
  if (score === undefined || yardstick === undefined) return [];
  const multiples = ['cohort', 'calibrate --warehouse', 'backtest --warehouse', 'monitor'].flatMap(
    (name) => {
      const taken = seconds(name);
      return taken === undefined ? [] : [`\`${name}\` ${(taken / score).toFixed(1)}`];
    },
  );
  const { id, version, forces } = loadScorecard(models, 'tech-radar');
  const indicators = forces.reduce((sum, force) => sum + force.indicators.length, 0);
  return [
    '',
    `The yardstick is a query written by hand (\`test/bench/yardstick.ts\`): 25 indicators over 9 feeds of the same warehouse. \`score\` computes the ${indicators} indicators of ${id} ${version} over all feeds, forces, grade and reasons in ${(score / yardstick).toFixed(1)} times its time.`,
    '',
    `Each of these scores the enterprises as of two days; in times of \`score\`: ${multiples.join(', ')}.`,
  ];
}
