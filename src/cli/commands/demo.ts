import { rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import type { Language } from '../../base/text.js';
import { literal, type Warehouse } from '../../engine/duckdb/index.js';
import { ingest } from '../../ingest/index.js';
import { loadContracts } from '../../model/library.js';
import { enterpriseReport } from '../../pipeline/enterprise-report.js';
import { outputFolder } from '../../pipeline/output-file.js';
import { portfolioReport } from '../../pipeline/portfolio-report.js';
import {
  manifestCalibration,
  manifestModel,
  manifestReplay,
  writeManifest,
} from '../../pipeline/run-manifest.js';
import { contributionsFile, scoreWarehouse } from '../../pipeline/score-warehouse.js';
import { openForScoring, readState } from '../../pipeline/warehouse-state.js';
import {
  renderEnterpriseHtml,
  renderPortfolioHtml,
  renderPortfolioText,
} from '../../report/index.js';
import { proofText, proveOnSample } from '../demo-proof.js';
import type { Door } from '../door.js';
import { languageOption } from '../options.js';
import { progressOf } from '../progress.js';
import { ingestTable } from '../tables.js';
import { askedModel, reportSources } from './explain.js';

interface Options {
  readonly out: string;
  readonly lang: Language;
  readonly json: boolean;
}

/** Last day of the sample's history. */
const asOf = '2025-12-31';
const languages: readonly Language[] = ['zh', 'en'];

/** `credit-radar demo`. */
export function demoCommand(door: Door): Command {
  return new Command('demo')
    .description(
      'The main job on the bundled sample: ingest, score, calibrate, backtest, report; says where to look.',
    )
    .option('--out <dir>', 'folder for everything the demo writes', 'out')
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText('after', '\nExample:\n  credit-radar demo --out out --lang zh')
    .action((options: Options) => runDemo(options, door));
}

async function runDemo({ out, lang, json }: Options, door: Door): Promise<void> {
  const started = performance.now();
  outputFolder(out);
  const warehouseFile = join(out, 'demo.duckdb');
  rmSync(warehouseFile, { force: true });
  const progress = progressOf('demo', door);
  const intake = await ingest({
    input: door.sample,
    contracts: loadContracts(join(door.models, 'sources')),
    warehouse: warehouseFile,
    received: asOf,
    today: door.today,
    encoding: 'auto',
    resume: false,
    limits: {
      memory: '2GB',
      threads: door.threads,
      temp: door.temp,
      maxQuarantineShare: 0.05,
      maxFileBytes: 1e9,
    },
    progress: (event) => {
      if (event.kind === 'source') progress.note(event.source);
    },
  });
  if (!json) door.say(ingestTable(intake, lang));
  const proof = await proveOnSample(warehouseFile, out, door, progress.at);
  const scored = join(out, 'scored.parquet');
  const warehouse = await openForScoring(warehouseFile, { threads: door.threads, temp: door.temp });
  try {
    const { calibrationFile: calibration } = proof;
    const asked = { model: 'tech-radar', calibration, asOf, scored };
    const options = { ...asked, history: 2, showPersonalData: false };
    const opened = { warehouse, model: askedModel(options, door) };
    const sources = reportSources(options, opened, door);
    const summary = await scoreWarehouse({
      warehouse: warehouseFile,
      model: sources.model,
      asOf,
      out: scored,
      explain: true,
      csvEncoding: 'utf-8-bom',
      settings: { threads: door.threads, temp: door.temp },
      resume: false,
      progress: progress.at,
    });
    const portfolio = await portfolioReport({
      ...sources,
      state: await readState(warehouse, asOf),
      scored,
      contributions: contributionsFile(scored),
    });
    const pages = languages.map((language) => {
      const file = join(out, `portfolio.${language}.html`);
      writeFileSync(file, renderPortfolioHtml(portfolio, language));
      return file;
    });
    pages.push(...proof.pages);
    for (const enterprise of await examples(warehouse, scored)) {
      const input = await enterpriseReport(enterprise, sources);
      for (const language of languages) {
        const file = join(out, `${enterprise}.${language}.html`);
        writeFileSync(file, renderEnterpriseHtml(input, language));
        pages.push(file);
      }
    }
    progress.end();
    const seconds = (performance.now() - started) / 1000;
    writeManifest(out, {
      command: 'demo',
      arguments: { out, lang },
      version: door.version,
      date: door.today,
      asOf,
      model: manifestModel(sources.model),
      ...manifestCalibration(sources.model),
      replay: manifestReplay(proof.cohorts),
      data: summary.state.snapshots,
      outputs: [warehouseFile, ...proof.files, ...summary.files, ...pages],
      counts: { scored: summary.scored },
      seconds,
      warnings: [],
    });
    const here = pages.map((file) => relative(process.cwd(), file));
    if (json) {
      const { calibration: fitted, result } = proof;
      const proven = { calibration: fitted.id, verdicts: result.verdicts };
      const { grades } = summary;
      return door.print(JSON.stringify({ grades, ...proven, pages: here, seconds }, null, 2));
    }
    door.print(renderPortfolioText(portfolio, lang));
    door.print(proofText(proof, lang));
    door.print(closing(here, seconds, lang));
  } finally {
    warehouse.close();
  }
}

/** A good, a middling, a capped, a defaulted and an unrated enterprise. */
async function examples(warehouse: Warehouse, scored: string): Promise<readonly string[]> {
  const pick = (where: string, order: string): string =>
    `(SELECT enterprise_id FROM ${literal(scored)} WHERE ${where} ORDER BY ${order}, enterprise_id LIMIT 1)`;
  const rows = await warehouse.rows<{ enterprise_id: string }>(
    [
      pick("grade IN ('T1', 'T2', 'T3')", 'score DESC'),
      pick("grade IN ('T5', 'T6') AND grade = grade_before_caps", 'coverage DESC, score DESC'),
      pick("grade <> grade_before_caps AND grade LIKE 'T%' AND coverage > 0.8", 'score DESC'),
      pick("grade = 'D'", 'score DESC'),
      pick("grade = 'NR'", 'coverage DESC'),
    ].join(' UNION '),
  );
  return rows.map(({ enterprise_id }) => enterprise_id).sort();
}

function closing(pages: readonly string[], seconds: number, language: Language): string {
  const head =
    language === 'zh'
      ? `用时 ${seconds.toFixed(1)} 秒。请用浏览器打开：`
      : `Done in ${seconds.toFixed(1)} s. Open in a browser:`;
  return `${head}\n${pages.map((page) => `  ${page}`).join('\n')}`;
}
