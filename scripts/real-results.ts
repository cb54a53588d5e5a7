/**
 * Run credit-radar on the real data sets beside the repository and print what came of it as Markdown,
 * for the README: `npm run real-results`. Sets that are absent are named and skipped.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { scoreboard } from '../test/real/eu_rd_scoreboard_2023/scoreboard.js';
import { rankCorrelations } from '../test/real/rd_patent_equity_panels/rank-correlations.js';
import { rdPanel } from '../test/real/rd_patent_equity_panels/rd-panel.js';
import { ingestSet } from '../test/real/support/ingest-set.js';
import { missingFeeds } from '../test/real/support/missing-feeds.js';
import { contractsFolder, realData, workFolder } from '../test/real/support/real-data.js';
import { type ScoredSet, scoreFeeds, scoreIndicators } from '../test/real/support/score-set.js';
import { solvencyResults } from '../test/real/us-panel/results.js';
import { weightResults } from '../test/real/us-panel/weight-results.js';

interface RealSet {
  readonly set: string;
  /** What published results may call it: sets without a licence to be named are only described. */
  readonly title: string;
  readonly asOf: string;
  /** Reads the set and scores it; `read` counts rows of the departments' files. */
  readonly run: (folder: string, work: string) => Promise<RealRun>;
  readonly after?: (scored: ScoredSet) => Promise<readonly string[]>;
}

interface RealRun {
  readonly read: number;
  readonly quarantined: number;
  readonly merged: number;
  readonly seconds: number;
  readonly scored: ScoredSet;
}

function throughFeeds(set: string, title: string, asOf: string): RealSet {
  const run = async (folder: string, work: string): Promise<RealRun> => {
    const { summary, seconds } = await ingestSet(folder, contractsFolder(set), work, asOf);
    const total = (of: 'read' | 'quarantined' | 'merged') =>
      summary.sources.reduce((sum, source) => sum + source[of], 0);
    const scored = await scoreFeeds(summary.warehouse, work, asOf);
    return {
      read: total('read'),
      quarantined: total('quarantined'),
      merged: total('merged'),
      seconds: seconds + scored.seconds,
      scored,
    };
  };
  return { set, title, asOf, run };
}

function asIndicators(
  set: string,
  title: string,
  asOf: string,
  prepare: (folder: string) => readonly string[],
): RealSet {
  const run = async (folder: string, work: string): Promise<RealRun> => {
    const scored = await scoreIndicators(prepare(folder), work, asOf);
    const [rows] = await scored.warehouse.rows<{ n: number }>('SELECT count(*) AS n FROM facts');
    return { read: rows?.n ?? 0, quarantined: 0, merged: 0, seconds: scored.seconds, scored };
  };
  return { set, title, asOf, run };
}

const sets: readonly RealSet[] = [
  throughFeeds(
    'cumcm2020c_sme_credit',
    'VAT invoices of 425 small Chinese enterprises',
    '2020-02-21',
  ),
  throughFeeds(
    'jinan_sme_multisource_a10',
    '36 government and web tables of one Chinese city',
    '2018-12-31',
  ),
  throughFeeds('sec_xbrl_panel_2014_2024', 'SEC EDGAR company facts, 2014–2024', '2024-12-31'),
  asIndicators(
    'eu_rd_scoreboard_2023',
    'The 2023 EU Industrial R&D Investment Scoreboard (European Commission, JRC/DG R&I, CC BY 4.0)',
    '2022-12-31',
    scoreboard,
  ),
  {
    ...asIndicators(
      'rd_patent_equity_panels',
      'a panel of 803 US firms, 1991–1999',
      '1999-12-31',
      rdPanel,
    ),
    after: rankCorrelations,
  },
];

console.log(
  '| data set | as of | rows read | quarantined | merged | scored | grades | mean coverage | best coverage | seconds |',
);
console.log('|---|---|---:|---:|---:|---:|---|---:|---:|---:|');
const further: string[] = [];
const lacking: string[] = [];
for (const { set, title, asOf, run, after } of sets) {
  const folder = realData(set);
  if (folder === undefined) {
    console.log(`| ${set} | absent, skipped |`);
    continue;
  }
  const work = workFolder();
  try {
    const result = await run(folder, work);
    console.log(await resultLine(title, asOf, result));
    lacking.push(await lackingLine(title, result.scored));
    if (after !== undefined) further.push(...(await after(result.scored)));
    result.scored.warehouse.close();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
console.log(
  '\n| data set | feeds that would add most (mean share of the weight waiting for them) |\n|---|---|',
);
for (const line of [...lacking, ...further, ...(await solvencyLines())]) console.log(line);

async function solvencyLines(): Promise<readonly string[]> {
  const folder = realData('us_bankruptcy_panel');
  if (folder === undefined) return ['', 'us_bankruptcy_panel is absent, skipped'];
  const file = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(file));
  const date = new Date().toISOString().slice(0, 10);
  const door = { version, date, clock: () => performance.now() };
  return [...(await solvencyResults(folder, door)), ...(await weightResults(folder))];
}

async function lackingLine(title: string, scored: ScoredSet): Promise<string> {
  const feeds = (await missingFeeds(scored)).slice(0, 6);
  return `| ${title} | ${feeds.map(({ feed, weight }) => `${feed} ${percent(weight)}`).join(', ')} |`;
}

async function resultLine(title: string, asOf: string, run: RealRun): Promise<string> {
  const { warehouse } = run.scored;
  const grades = await warehouse.rows<{ grade: string; n: number }>(
    'SELECT grade, count(*) AS n FROM scored GROUP BY grade ORDER BY grade',
  );
  const [coverage] = await warehouse.rows<{ mean: number; best: number }>(
    'SELECT avg(coverage) AS mean, max(coverage) AS best FROM scored',
  );
  const cells = [
    title,
    asOf,
    ...[run.read, run.quarantined, run.merged].map(whole),
    whole(grades.reduce((sum, { n }) => sum + n, 0)),
    grades.map(({ grade, n }) => `${grade} ${whole(n)}`).join(', '),
    percent(coverage?.mean ?? 0),
    percent(coverage?.best ?? 0),
    run.seconds.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function whole(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
