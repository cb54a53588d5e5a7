import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BacktestResult, RefitForm } from '../../../src/backtest/index.js';
import { loadValidationPolicy } from '../../../src/model/validation-policy.js';
import { backtestScored } from '../../../src/pipeline/backtest-scored.js';
import { refitRequest } from '../../../src/pipeline/refit-request.js';
import { limits } from '../support/ingest-set.js';
import { modelsFolder } from '../support/real-data.js';
import { withOutcomes } from './judge-panel.js';
import { readPanel, scorePanel, solvencyModel } from './score-panel.js';
import { splitPanel } from './split-panel.js';

/** Months in which the outcome of the panel is looked for. */
const windowMonths = 12;

/**
 * Firm-years of the open panel with scores, PDs of a calibration, and outcomes.
 * @param work A folder of its own for the feed and the warehouse. @returns The table.
 */
export async function judgedPanel(
  open: string,
  calibration: string,
  years: readonly [first: number, last: number],
  work: string,
): Promise<string> {
  mkdirSync(work, { recursive: true });
  const { features, labels } = await splitPanel(open, years, work);
  const scored = join(work, 'all-years.parquet');
  const judged = join(work, 'all-years-judged.parquet');
  const panel = await readPanel(features, open, work);
  await scorePanel(panel, solvencyModel(calibration), scored, join(work, 'all-years'));
  await withOutcomes(scored, labels, judged);
  return judged;
}

/** Refit one of the calibrations of `us-solvency` at every year of a judged table. */
export function walkPanel(
  judged: string,
  calibration: string,
  form: RefitForm,
): Promise<BacktestResult> {
  const model = solvencyModel(calibration);
  return backtestScored({
    file: judged,
    policy: loadValidationPolicy(join(modelsFolder, 'validation-policy.yaml')),
    scale: model.scorecard.scale.map(({ grade }) => grade),
    walkForward: refitRequest(form, model, windowMonths),
    settings: limits,
  });
}
