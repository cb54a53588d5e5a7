import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { readingsProgram, signalProgram } from '../compile/early-warning-program.js';
import { qualificationProgram } from '../compile/qualification-program.js';
import { scoreProgram } from '../compile/score-program.js';
import { expressionOverColumns } from '../compile/sql/column-sql.js';
import { typeOf } from '../expr/check.js';
import { parseExpression } from '../expr/parse.js';
import { indexCatalogue } from '../model/catalogue.js';
import { checkDefaultDefinition } from '../model/check-default-definition.js';
import { checkScorecard } from '../model/check-scorecard.js';
import { contractScope } from '../model/contract-scope.js';
import { defaultDefinitionFile, loadDefaultDefinition } from '../model/default-definition.js';
import { indexWithWarningFacts, loadEarlyWarning } from '../model/early-warning.js';
import {
  type Catalogue,
  listScorecards,
  loadCatalogue,
  loadContracts,
  loadScorecard,
} from '../model/library.js';
import { loadQualifications } from '../model/qualifications.js';
import type { Fact, Measure } from '../model/schema/fact.js';
import type { SourceContract } from '../model/schema/source.js';
import { loadValidationPolicy } from '../model/validation-policy.js';

/** One problem of the model library. */
export interface ModelProblem {
  readonly where: string;
  readonly problem: string;
}

/** Gather every problem of a models folder: files, expressions, weights, goalposts, caps, columns, rules. */
export function checkModels(models: string): readonly ModelProblem[] {
  const problems: ModelProblem[] = [];
  const attempt = <T>(where: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof CreditRadarError)) throw error;
      problems.push({ where, problem: error.explain('en') });
      return undefined;
    }
  };
  const contracts = attempt('sources', () => loadContracts(join(models, 'sources'))) ?? [];
  const catalogue = attempt('facts and indicators', () => loadCatalogue(models));
  if (catalogue === undefined) return problems;
  for (const [where, work] of factChecks(catalogue, contracts)) attempt(where, work);
  const index = indexCatalogue(catalogue);
  const scorecards = listScorecards(models);
  if (scorecards.length === 0)
    problems.push({ where: 'scorecards', problem: `${models} holds no scorecard` });
  for (const { id, version } of scorecards) {
    const where = `${id}@${version}`;
    const scorecard = attempt(where, () => loadScorecard(models, where));
    if (scorecard === undefined) continue;
    problems.push(...checkScorecard(scorecard, index).map((problem) => ({ where, problem })));
    if (scorecard.record === 'enterprise') {
      attempt(where, () => scoreProgram(scorecard, index, 'facts'));
    }
    attempt(where, () => scoreProgram(scorecard, index, 'given'));
  }
  if (existsSync(join(models, 'qualifications'))) {
    attempt('qualifications', () => qualificationProgram(loadQualifications(models).inputs, index));
  }
  const definition = defaultDefinitionFile(models);
  if (existsSync(definition)) {
    const byFeed = new Map(contracts.map((one) => [one.provides ?? one.code, one]));
    attempt('default definition', () =>
      checkDefaultDefinition(loadDefaultDefinition(definition), byFeed, index),
    );
  }
  const policy = join(models, 'validation-policy.yaml');
  if (existsSync(policy)) attempt('validation policy', () => loadValidationPolicy(policy));
  const signals = join(models, 'early-warning.yaml');
  if (existsSync(signals)) {
    for (const [where, work] of signalChecks(signals, catalogue, contracts)) attempt(where, work);
  }
  return problems;
}

/** The file of early-warning signals: itself, its facts against their feeds, its conditions. */
function signalChecks(
  file: string,
  catalogue: Catalogue,
  contracts: readonly SourceContract[],
): readonly (readonly [where: string, work: () => void])[] {
  return [
    [
      'early-warning signals',
      () => {
        const warning = loadEarlyWarning(file);
        for (const [, work] of factChecks({ ...catalogue, facts: warning.facts }, contracts))
          work();
        const readings = readingsProgram(warning, indexWithWarningFacts(catalogue, warning));
        signalProgram(warning, readings, { forces: ['force'], caps: ['cap'] });
      },
    ],
  ];
}

/** Every expression of every fact, type-checked against its feed's contract. */
function factChecks(
  catalogue: Catalogue,
  contracts: readonly SourceContract[],
): readonly (readonly [where: string, work: () => void])[] {
  return catalogue.facts.flatMap((file) => {
    const contract = contracts.find(({ code, provides }) => (provides ?? code) === file.source);
    if (contract === undefined) return [];
    return file.facts.map(
      (fact) => [`${file.source}: ${fact.code}`, () => checkFact(fact, contract)] as const,
    );
  });
}

function checkFact(fact: Fact, contract: SourceContract): void {
  const scope = contractScope(contract);
  const measures: readonly Measure[] = 'by' in fact ? Object.values(fact.inner) : [fact];
  for (const { value, where, on } of measures) {
    for (const source of [value, where, on]) {
      if (source === undefined) continue;
      typeOf(parseExpression(source), scope);
      expressionOverColumns(source, contract.columns);
    }
  }
}
