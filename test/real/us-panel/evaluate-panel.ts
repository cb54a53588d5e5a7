import { join } from 'node:path';
import type { BacktestResult } from '../../../src/backtest/index.js';
import type { IsoDate } from '../../../src/base/dates.js';
import { loadValidationPolicy } from '../../../src/model/validation-policy.js';
import { fileFingerprint } from '../../../src/pipeline/file-fingerprint.js';
import { outputFolder, writeText } from '../../../src/pipeline/output-file.js';
import {
  manifestCalibration,
  manifestModel,
  writeManifest,
} from '../../../src/pipeline/run-manifest.js';
import { renderBacktestHtml } from '../../../src/report/index.js';
import { modelsFolder } from '../support/real-data.js';
import { judge, type Unmatched, withOutcomes } from './judge-panel.js';
import { readPanel, scorePanel, solvencyModel } from './score-panel.js';

/** What {@link evaluatePanel} is asked to do. */
export interface EvaluationRequest {
  readonly features: string;
  readonly labels: string;
  /** The open panel, for the year before the first. */
  readonly open: string;
  readonly out: string;
  /** Folder for what is thrown away after. */
  readonly work: string;
  readonly date: IsoDate;
  readonly version: string;
  /** Milliseconds since some moment. */
  readonly clock: () => number;
}

/** A backtest of the shipped scorecard under one of its calibrations. */
export interface Evaluation {
  /** `shipped` PDs aim at the long-run rate; `as-fitted` ones stay at the rate of the years fitted to. */
  readonly pds: 'shipped' | 'as-fitted';
  readonly result: BacktestResult;
  readonly unmatched: Unmatched;
}

const variants = [
  {
    pds: 'shipped',
    calibration: '1.0.0-through-the-cycle-2011-12-31.yaml',
    name: 'backtest',
    scored: 'scored.parquet',
  },
  {
    pds: 'as-fitted',
    calibration: '1.0.0-as-fitted-2011-12-31.yaml',
    name: 'backtest-as-fitted',
    scored: 'scored-as-fitted.parquet',
  },
] as const;

/**
 * Score firm-years that nothing was fitted to and hold the scores against what happened:
 *
 *     features, open years before ─▶ feed ─▶ warehouse     `readPanel`
 *     warehouse ─(scorecard, PDs)─▶ scored.parquet         `scorePanel`, reads no outcome
 *     scored, labels ─────────────▶ backtest.json, HTML    `withOutcomes`, `judge`
 *
 * once with the PDs that ship, once with the PDs as the regression left them.
 * @throws `PanelRefused`, and what scoring and backtesting refuse
 */
export async function evaluatePanel(request: EvaluationRequest): Promise<readonly Evaluation[]> {
  const { features, labels, open, out, work } = request;
  const started = request.clock();
  outputFolder(out);
  const panel = await readPanel(features, open, work);
  const policy = loadValidationPolicy(join(modelsFolder, 'validation-policy.yaml'));
  const evaluations: Evaluation[] = [];
  const outputs: string[] = [];
  for (const { pds, calibration, name, scored } of variants) {
    const model = solvencyModel(calibration);
    const scores = join(out, scored);
    await scorePanel(panel, model, scores, join(work, pds));
    const judged = join(work, `${name}.parquet`);
    const unmatched = await withOutcomes(scores, labels, judged);
    const result = await judge(judged, model, policy);
    const input = { result, policy, date: request.date, version: request.version };
    const texts = [
      [`${name}.json`, `${JSON.stringify(result, null, 2)}\n`],
      [`${name}.en.html`, renderBacktestHtml(input, 'en')],
      [`${name}.zh.html`, renderBacktestHtml(input, 'zh')],
    ] as const;
    for (const [file, text] of texts) writeText(join(out, file), text);
    outputs.push(scores, ...texts.map(([file]) => join(out, file)));
    evaluations.push({ pds, result, unmatched });
  }
  const shipped = solvencyModel(variants[0].calibration);
  const files = { features, labels, open };
  writeManifest(out, {
    command: 'evaluate:us',
    arguments: { ...files, out },
    version: request.version,
    date: request.date,
    model: manifestModel(shipped),
    ...manifestCalibration(shipped),
    rules: [
      {
        rule: `${policy.id}@${policy.version}`,
        fingerprint: evaluations[0]?.result.policy.fingerprint ?? '',
      },
    ],
    data: await Promise.all(
      Object.entries(files).map(async ([feed, file]) => ({
        feed,
        fingerprint: await fileFingerprint(file),
      })),
    ),
    outputs,
    counts: countsOf(evaluations, panel.firmYears.length),
    seconds: (request.clock() - started) / 1000,
    warnings: warningsOf(evaluations),
  });
  return evaluations;
}

function countsOf([first]: readonly Evaluation[], firmYears: number) {
  if (first === undefined) return { firmYears };
  const { meta } = first.result;
  return { firmYears, rows: meta.rows, used: meta.used, ...meta.excluded };
}

function warningsOf([first]: readonly Evaluation[]): readonly string[] {
  if (first === undefined) return [];
  const { labels, scores } = first.unmatched;
  return [
    ...(labels > 0 ? [`${labels} label(s) have no firm-year among the features`] : []),
    ...(scores > 0 ? [`${scores} firm-year(s) have no label and are not judged`] : []),
    ...first.result.meta.warnings,
  ];
}
