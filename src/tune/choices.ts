import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { commonMean } from '../model/mean-transform.js';
import type { Judgements } from '../model/schema/judgements.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { TuningMethod } from '../model/schema/tuning.js';
import type { LearningRequest } from './learn.js';

/** What tuning is asked to do. */
export interface TuningChoices extends LearningRequest {
  readonly method: TuningMethod;
  /** For the methods of experts. */
  readonly judgements?: Judgements;
  /** Last observation points kept from learning; where absent 1 of three or more, else none. */
  readonly outOfTime?: number;
}

/** Bounds and draws unless told (design). */
export const tuningDefaults = {
  bounds: { least: 0.5, most: 2, caps: {}, forceOrder: 'free' },
  draws: 500,
  confidence: 0.95,
  seed: 1,
} as const;

/**
 * Refuse choices outside their range, and scorecards whose weights cannot be learned.
 * @throws `tune-option-outside`, `tune-not-additive`, `tune-judgements-needed`
 */
export function requireChoices(choices: TuningChoices, scorecard: Scorecard): void {
  const {
    bounds,
    pull,
    absoluteShare = 0,
    draws,
    confidence,
    seed,
    method,
    judgements,
    outOfTime = 0,
  } = choices;
  const forces = new Set(scorecard.forces.map(({ code }) => code));
  const caps = Object.entries(bounds.caps);
  const unknown = caps.find(([code]) => !forces.has(code))?.[0];
  const checks: readonly (readonly [string, string | number, boolean, string])[] = [
    ['least', bounds.least, bounds.least >= 0 && bounds.least <= 1, '[0, 1]'],
    ['most', bounds.most, bounds.most >= 1 && Number.isFinite(bounds.most), '[1, ∞)'],
    ['pull', pull ?? 1, (pull ?? 1) > 0 && Number.isFinite(pull ?? 1), '(0, ∞)'],
    ['pull-absolute', absoluteShare, absoluteShare >= 0 && absoluteShare < 1, '[0, 1)'],
    ['draws', draws, Number.isInteger(draws) && draws >= 2, '2, 3, …'],
    ['confidence', confidence, confidence > 0 && confidence < 1, '(0, 1)'],
    ['seed', seed, Number.isSafeInteger(seed), 'a whole number'],
    ['out-of-time', outOfTime, Number.isInteger(outOfTime) && outOfTime >= 0, '0, 1, …'],
    ['cap', unknown ?? '', unknown === undefined, `a force of ${[...forces].join(', ')}`],
    ...caps.map(([code, cap]) => [`cap ${code}`, cap, cap > 0 && cap <= 1, '(0, 1]'] as const),
  ];
  const outside = checks.find(([, , holds]) => !holds);
  if (outside !== undefined) {
    const [option, value, , range] = outside;
    throw new CreditRadarError('tune-option-outside', { option, value, range });
  }
  if (byExperts(method)) {
    if (judgements === undefined) throw new CreditRadarError('tune-judgements-needed', { method });
    return;
  }
  requireAdditive(scorecard);
}

/** Whether a method takes judgements instead of a history's scores. */
export function byExperts(method: TuningMethod): method is 'ahp' | 'best-worst' | 'budget' {
  return method === 'ahp' || method === 'best-worst' || method === 'budget';
}

function requireAdditive(scorecard: Scorecard): void {
  const { id, version } = scorecard;
  const { other } = commonMean(scorecard);
  if (other === null) return;
  throw new CreditRadarError('tune-not-additive', { model: `${id}@${version}`, part: other });
}
