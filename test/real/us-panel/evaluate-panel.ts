import { join } from 'node:path';
import type { BacktestResult } from '../../../src/backtest/index.js';
import type { IsoDate } from '../../../src/base/dates.js';
import { fingerprint } from '../../../src/model/read-model-file.js';
import type { ValidationPolicy } from '../../../src/model/schema/validation-policy.js';
import { loadValidationPolicy } from '../../../src/model/validation-policy.js';
import { fileFingerprint } from '../../../src/pipeline/file-fingerprint.js';
import { calibrationWarnings } from '../../../src/pipeline/open-model.js';
import { outputFolder, writeText } from '../../../src/pipeline/output-file.js';
import {
  manifestCalibration,
  manifestModel,
  writeManifest,
} from '../../../src/pipeline/run-manifest.js';
import { renderBacktestHtml } from '../../../src/report/index.js';
import { modelsFolder } from '../support/real-data.js';
import { judge, requireLabels, type Unmatched, withOutcomes, withPds } from './judge-panel.js';
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

/** Calibrations by file name, see `calibrate-fit`. */
const shippedPds = '1.0.0-through-the-cycle-2011-12-31.yaml';
const fittedPds = '1.0.0-as-fitted-2011-12-31.yaml';

/**
 * Score firm-years that nothing was fitted to and hold the scores against what happened:
 *
 *     features, open years before ─▶ feed ─▶ warehouse     `readPanel`
 *     warehouse ─(scorecard, PDs)─▶ scored.parquet         `scorePanel`, reads no outcome
 *     scored, labels ─────────────▶ backtest.json, HTML    `withOutcomes`, `judge`
 *
 * once with the PDs that ship, and once more with the PDs as the regression left them (`withPds`).
 * @throws `PanelRefused`, and what scoring and backtesting refuse
 */
export async function evaluatePanel(request: EvaluationRequest): Promise<readonly Evaluation[]> {
  const { features, labels, open, out, work } = request;
  const started = request.clock();
  await requireLabels(labels);
  outputFolder(out);
  const panel = await readPanel(features, open, work);
  const shipped = solvencyModel(shippedPds);
  const policy = loadValidationPolicy(join(modelsFolder, 'validation-policy.yaml'));
  const scored = join(out, 'scored.parquet');
  await scorePanel(panel, shipped, scored, join(work, 'years'));
  const [judged, refitted] = [join(work, 'judged.parquet'), join(work, 'as-fitted.csv')];
  const unmatched = await withOutcomes(scored, labels, judged);
  await withPds(judged, solvencyModel(fittedPds), refitted);
  const evaluations: readonly Evaluation[] = [
    { pds: 'shipped', result: await judge(judged, shipped, policy), unmatched },
    { pds: 'as-fitted', result: await judge(refitted, shipped, policy), unmatched },
  ];
  const reports = evaluations.flatMap((evaluation) => writeReports(evaluation, policy, request));
  const files = { features, labels, open };
  writeManifest(out, {
    command: 'evaluate:us',
    arguments: { ...files, out },
    version: request.version,
    date: request.date,
    model: manifestModel(shipped),
    ...manifestCalibration(shipped),
    rules: [{ rule: `${policy.id}@${policy.version}`, fingerprint: fingerprint(policy) }],
    data: await fingerprintsOf(files),
    outputs: [scored, ...reports],
    counts: countsOf(evaluations, panel.firmYears.length),
    seconds: (request.clock() - started) / 1000,
    warnings: [...calibrationWarnings(shipped), ...warningsOf(evaluations)],
  });
  return evaluations;
}

function writeReports(
  { pds, result }: Evaluation,
  policy: ValidationPolicy,
  { out, date, version }: EvaluationRequest,
): readonly string[] {
  const name = pds === 'shipped' ? 'backtest' : 'backtest-as-fitted';
  const input = { result, policy, date, version };
  const texts = [
    [`${name}.json`, `${JSON.stringify(result, null, 2)}\n`],
    [`${name}.en.html`, renderBacktestHtml(input, 'en')],
    [`${name}.zh.html`, renderBacktestHtml(input, 'zh')],
  ] as const;
  for (const [file, text] of texts) writeText(join(out, file), text);
  return texts.map(([file]) => join(out, file));
}

function fingerprintsOf(files: Readonly<Record<string, string>>) {
  return Promise.all(
    Object.entries(files).map(async ([feed, file]) => ({
      feed,
      fingerprint: await fileFingerprint(file),
    })),
  );
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
