import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BacktestResult } from '../backtest/index.js';
import type { IsoDate } from '../base/dates.js';
import type { Language } from '../base/text.js';
import { usualEstimation } from '../calibrate/estimation-choices.js';
import { defaultDefinitionFile, loadDefaultDefinition } from '../model/default-definition.js';
import { loadReference } from '../model/reference.js';
import type { Calibration } from '../model/schema/calibration.js';
import type { ValidationPolicy } from '../model/schema/validation-policy.js';
import { loadValidationPolicy } from '../model/validation-policy.js';
import { backtestWarehouse } from '../pipeline/backtest-warehouse.js';
import { calibrateWarehouse } from '../pipeline/calibrate-warehouse.js';
import { writeCalibration } from '../pipeline/calibration-output.js';
import type { Cohorts } from '../pipeline/cohorts/make-cohorts.js';
import { cardOf } from '../pipeline/model-cards.js';
import { outputFolder, writeText } from '../pipeline/output-file.js';
import { segmentNames } from '../pipeline/segment-names.js';
import { formatShare } from '../report/format.js';
import { renderBacktestHtml } from '../report/index.js';
import type { Door } from './door.js';
import { reportedOutcomes } from './replay-options.js';

/** The sample's two observation points with complete windows; PDs are fitted on the first. */
const points: { readonly first: IsoDate; readonly last: IsoDate } = {
  first: '2023-11-30',
  last: '2024-11-30',
};

const languages: readonly Language[] = ['zh', 'en'];

/** How far the numbers of the demo can be trusted. */
export interface DemoProof {
  readonly calibration: Calibration;
  /** Where it was written. */
  readonly calibrationFile: string;
  readonly cohorts: Cohorts;
  readonly result: BacktestResult;
  readonly policy: ValidationPolicy;
  readonly pages: readonly string[];
  readonly files: readonly string[];
}

/** Calibrate on the first cohort of the sample and backtest on both, the second out of time. */
export async function proveOnSample(
  warehouse: string,
  out: string,
  door: Door,
  progress: (done: number, of: number) => void,
): Promise<DemoProof> {
  const common = {
    warehouse,
    models: door.models,
    model: 'tech-radar',
    definition: loadDefaultDefinition(defaultDefinitionFile(door.models)),
    settings: { threads: door.threads, temp: door.temp },
    progress,
  };
  const { calibration } = await calibrateWarehouse({
    ...common,
    points: { from: points.first, to: points.first, everyMonths: 12 },
    choices: usualEstimation,
  });
  const calibrationFile = join(out, 'calibration.yaml');
  writeCalibration(calibrationFile, calibration);
  const policy = loadValidationPolicy(join(door.models, 'validation-policy.yaml'));
  const folder = join(out, 'backtest');
  outputFolder(folder);
  const { cohorts, result } = await backtestWarehouse({
    ...common,
    calibration: calibrationFile,
    points: { from: points.first, to: points.last, everyMonths: 12 },
    policy,
    folder,
    indicators: true,
    resume: false,
  });
  const file = join(folder, 'backtest.json');
  writeText(file, `${JSON.stringify(result, null, 2)}\n`);
  const input = {
    ...{ result, policy, date: door.today, version: door.version },
    names: segmentNames(loadReference(door.reference), cohorts.model),
    ...reportedOutcomes(cohorts),
  };
  const pages = languages.map((language) => {
    const page = join(folder, `backtest.${language}.html`);
    writeFileSync(page, renderBacktestHtml(input, language));
    return page;
  });
  const card = join(folder, 'model-card.md');
  writeText(
    card,
    cardOf(door.models, common.model, { result, policy, calibration, date: door.today }),
  );
  const files = [calibrationFile, file, card, ...cohorts.files];
  return { calibration, calibrationFile, cohorts, result, policy, pages, files };
}

/** What calibration and backtest found, for people. */
export function proofText(proof: DemoProof, language: Language): string {
  return language === 'zh' ? inChinese(proof) : inEnglish(proof);
}

function inChinese({ calibration, cohorts, result, policy }: DemoProof): string {
  const { cohort, meanPd, id } = calibration;
  const { red, amber, green, open, named } = lightsOf(result, policy, 'zh');
  return [
    `校准 ${id}：${cohort.observations} 家企业、违约 ${cohort.defaults} 家，平均违约概率 ${formatShare(meanPd.floored, 2)}；违约定义 ${cohorts.definition.id}@${cohorts.definition.version}。`,
    `回测 ${listed(result)}（${points.last} 为时间外）：AUC ${areaOf(result)}；红 ${red}、黄 ${amber}、绿 ${green}、未评 ${open}。${named}`,
  ].join('\n');
}

function inEnglish({ calibration, cohorts, result, policy }: DemoProof): string {
  const { cohort, meanPd, id } = calibration;
  const { red, amber, green, open, named } = lightsOf(result, policy, 'en');
  return [
    `Calibration ${id}: ${cohort.observations} enterprises, ${cohort.defaults} defaults, mean PD ${formatShare(meanPd.floored, 2)}; definition of default ${cohorts.definition.id}@${cohorts.definition.version}.`,
    `Backtest ${listed(result)} (${points.last} out of time): AUC ${areaOf(result)}; red ${red}, amber ${amber}, green ${green}, not assessed ${open}.${named}`,
  ].join('\n');
}

function listed({ meta }: BacktestResult): string {
  return meta.observationPoints.join(', ');
}

/** The pooled area with its interval. */
function areaOf({ pooled }: BacktestResult): string {
  const { value, ci } = pooled.score.auc;
  const [low, high] = (ci ?? []).map((end) => end.toFixed(2));
  return `${value?.toFixed(3) ?? '—'}${low === undefined ? '' : ` [${low}, ${high}]`}`;
}

/** Verdicts by light, and the names of those that are neither green nor open. */
function lightsOf({ verdicts }: BacktestResult, policy: ValidationPolicy, language: Language) {
  const count = (light: string) => verdicts.filter((one) => one.light === light).length;
  const raised = new Set(
    verdicts.filter(({ light }) => light === 'red' || light === 'amber').map(({ rule }) => rule),
  );
  const labels = policy.rules.filter(({ code }) => raised.has(code)).map(({ label }) => label);
  const names = labels.map((label) => label[language]);
  const named =
    language === 'zh' ? `需关注：${names.join('、')}。` : ` To look at: ${names.join('; ')}.`;
  return {
    red: count('red'),
    amber: count('amber'),
    green: count('green'),
    open: count('not-assessed'),
    named: names.length === 0 ? '' : named,
  };
}
