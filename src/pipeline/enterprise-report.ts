import { join } from 'node:path';
import { addMonths, fromEpochDay, type IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Text } from '../base/text.js';
import type { RowRecord } from '../compile/row-function.js';
import type { Warehouse } from '../engine/duckdb/index.js';
import type { Value } from '../expr/ast.js';
import { loadMovements } from '../model/movements.js';
import type { CodeList, Reference } from '../model/reference.js';
import type {
  CodedLabel,
  EnterpriseReportInput,
  HistoryPoint,
  ReportedWays,
  RunFacts,
} from '../report/index.js';
import { nextGrade } from '../score/next-grade.js';
import type { PeerPosition } from '../score/result.js';
import { dataGaps } from './data-gaps.js';
import { type Explanation, explainEnterprise, nameFact, rowScorer } from './explain-enterprise.js';
import { newestRecords } from './lineage.js';
import type { OpenModel } from './open-model.js';
import { peerPositions } from './peers.js';
import { readStatement } from './read-statement.js';
import { reportedModel } from './reported-model.js';
import { whatIfSteps } from './what-if-enterprise.js';

/** What an enterprise report is made from. */
export interface EnterpriseReportSources {
  readonly warehouse: Warehouse;
  readonly model: OpenModel;
  /** Models folder and code lists. */
  readonly models: string;
  readonly reference: Reference;
  readonly asOf: IsoDate;
  /** Scored output of the same model and day, for the position among peers. */
  readonly scored: string | undefined;
  /** How many earlier years to score again for the trend. */
  readonly historyYears: number;
  readonly run: RunFacts;
  readonly personalData: 'masked' | 'shown';
  /** Whether to look for feasible ways to the next grade, which takes a moment; done unless `false`. */
  readonly ways?: boolean;
  /** Whether to add the statement of technology of the year before. */
  readonly statement?: boolean;
}

/**
 * Gather everything the report of one enterprise says.
 * @throws `enterprise-not-found`
 */
export async function enterpriseReport(
  enterprise: string,
  sources: EnterpriseReportSources,
): Promise<EnterpriseReportInput> {
  const { warehouse, model, models, asOf } = sources;
  const scorer = rowScorer(model);
  const explanation = await explainEnterprise(warehouse, model, scorer, enterprise, asOf);
  const { result, facts, state, entity } = explanation;
  const lineage = await newestRecords(warehouse, model, state.contracts, entity, asOf);
  return {
    result,
    enterprise: reportedEnterprise(enterprise, facts, sources.reference),
    model: reportedModel(model, [...state.contracts.values()], models),
    peers: await peersOf(explanation, sources),
    nextGrade: nextGrade(model.scorecard, result),
    ...(sources.ways === false
      ? {}
      : { ways: waysOf(model, scorer.run(facts), join(models, 'movements.yaml')) }),
    history: await historyOf(enterprise, explanation, sources),
    lineage,
    gaps: dataGaps(model, result, new Set(lineage.map(({ feed }) => feed))),
    fingerprints: { model: model.fingerprint, data: state.snapshots },
    generatedFrom: sources.run,
    personalData: sources.personalData,
    ...(sources.statement === true
      ? { statement: await readStatement(warehouse, model.index, entity, asOf) }
      : {}),
  };
}

function waysOf(model: OpenModel, steps: ReadonlyMap<string, Value>, file: string): ReportedWays {
  const movements = loadMovements(file, model.index);
  const { id, version, label, months, basis } = movements;
  return {
    ...whatIfSteps(model, movements, steps),
    movements: { id, version, label, months, isDesign: basis.kind === 'design' },
  };
}

function reportedEnterprise(
  id: string,
  facts: RowRecord,
  reference: Reference,
): EnterpriseReportInput['enterprise'] {
  const read = (name: string): string | null => {
    const value = facts[name];
    return typeof value === 'string' ? value : null;
  };
  const established = facts.established_on;
  return {
    id,
    name: read(nameFact),
    industry: labelled(read('industry'), reference.industries),
    region: labelled(read('region'), reference.regions),
    track: labelled(read('track'), reference.strategicEmerging),
    established: typeof established === 'number' ? fromEpochDay(established) : null,
    legalRepresentative: read('legal_representative'),
  };
}

/** A code with its name in a list; a code the list lacks stands for itself. */
export function labelled(code: string | null, list: CodeList): CodedLabel | null {
  if (code === null) return null;
  const found = list.get(code);
  const label: Text = found === undefined ? { zh: code, en: code } : { zh: found.zh, en: found.en };
  return { code, label };
}

async function peersOf(
  { result, facts }: Explanation,
  { warehouse, model, scored }: EnterpriseReportSources,
): Promise<readonly PeerPosition[]> {
  if (scored === undefined) return [];
  const code = (name: string): string | null => {
    const value = facts[name];
    return typeof value === 'string' ? value : null;
  };
  const codes = { industry: code('industry'), track: code('track'), region: code('region') };
  return peerPositions(warehouse, model, scored, {
    id: result.enterpriseId,
    score: result.score,
    codes,
  });
}

/** Results a year apart, oldest first, ending with the present one; it begins where records begin. */
async function historyOf(
  enterprise: string,
  { result }: Explanation,
  { warehouse, model, asOf, historyYears }: EnterpriseReportSources,
): Promise<readonly HistoryPoint[]> {
  const scorer = rowScorer(model);
  const points: HistoryPoint[] = [historyPoint(result)];
  for (let years = 1; years <= historyYears; years++) {
    const day = addMonths(asOf, -12 * years);
    try {
      const past = await explainEnterprise(warehouse, model, scorer, enterprise, day);
      points.push(historyPoint(past.result));
    } catch (error) {
      if (error instanceof CreditRadarError && error.code === 'enterprise-not-found') break;
      throw error;
    }
  }
  return points.toReversed();
}

function historyPoint({ asOf, score, grade, forces }: Explanation['result']): HistoryPoint {
  return {
    asOf,
    score,
    grade,
    forces: Object.fromEntries(forces.map((force) => [force.force, force.score])),
  };
}
