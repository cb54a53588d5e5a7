import { join } from 'node:path';
import type { ChallengerResult } from '../../../src/backtest/index.js';
import { pdFunction } from '../../../src/calibrate/apply-calibration.js';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { loadValidationPolicy } from '../../../src/model/validation-policy.js';
import { backtestScored } from '../../../src/pipeline/backtest-scored.js';
import { calibrateHistory } from '../../../src/pipeline/calibrate-history.js';
import { writeText } from '../../../src/pipeline/output-file.js';
import { readHistory } from '../../../src/pipeline/read-history.js';
import { limits } from '../support/ingest-set.js';
import { modelsFolder } from '../support/real-data.js';
import { throughTheCycle } from './calibrate-fit.js';
import { challenger, champion, type PanelTables } from './tune-panel.js';

/** Both versions on the later years, each with PDs calibrated to the years that are learned from. */
export async function judgeWeights(
  { learned, later }: PanelTables,
  models: string,
  work: string,
): Promise<ChallengerResult> {
  const files = {
    champion: await scoredTable(champion, learned, later, models, join(work, 'expert.csv')),
    challenger: await scoredTable(challenger, learned, later, models, join(work, 'learned.csv')),
  };
  const policy = loadValidationPolicy(join(modelsFolder, 'validation-policy.yaml'));
  const result = await backtestScored({
    file: files.champion,
    challenger: files.challenger,
    policy,
    scale: null,
    settings: limits,
  });
  if (result.challenger === undefined) throw new Error('nothing was compared');
  return result.challenger;
}

/** Scores, PDs and outcomes of the later years by one version. @returns The file. */
async function scoredTable(
  model: string,
  learned: string,
  later: string,
  models: string,
  file: string,
): Promise<string> {
  const fit = { models, model, history: learned, choices: throughTheCycle, settings: limits };
  const { calibration } = await calibrateHistory(fit);
  const pdOf = pdFunction(calibration);
  const engine = await openWarehouse(':memory:', limits);
  try {
    const { observations } = await readHistory(engine, later, models, model);
    const lines = observations.map(({ enterpriseId, asOf, score, grade, defaulted }) =>
      [enterpriseId, asOf, score, grade, pdOf({ grade, score }), defaulted ? 1 : 0]
        .map((cell) => cell ?? '')
        .join(','),
    );
    writeText(file, `${['enterprise_id,as_of,score,grade,pd,defaulted', ...lines].join('\n')}\n`);
  } finally {
    engine.close();
  }
  return file;
}
