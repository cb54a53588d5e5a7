import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/base/errors/catalogue.js';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import { requireWeights, tuneHistory } from '../../../src/pipeline/tune-history.js';
import { type TuningChoices, tuningDefaults } from '../../../src/tune/choices.js';
import type { WeightRefusal } from '../../../src/tune/data-weights.js';
import { refusal } from '../../support/refusal.js';
import { type HistoryChanges, historyFolder } from '../../tune/history-file.js';

const choices: TuningChoices = { method: 'constrained-logistic', ...tuningDefaults, draws: 2 };
const small: HistoryChanges = { enterprises: 60, years: 2 };

async function refusalOf(
  changes: HistoryChanges,
  change: Partial<TuningChoices>,
): Promise<CreditRadarError> {
  const { card: model, history } = historyFolder({ ...small, ...changes });
  try {
    const own = { ...choices, ...change };
    const settings = { threads: 1 };
    const { result } = await tuneHistory({
      models: 'models',
      model,
      history,
      choices: own,
      settings,
    });
    requireWeights(result);
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const { bounds } = tuningDefaults;
const cases: readonly (readonly [
  why: string,
  code: string,
  says: string,
  HistoryChanges,
  Partial<TuningChoices>,
])[] = [
  [
    'a least weight above the expert',
    'tune-option-outside',
    'least',
    {},
    { bounds: { ...bounds, least: 1.5 } },
  ],
  [
    'a greatest weight below the expert',
    'tune-option-outside',
    'most',
    {},
    { bounds: { ...bounds, most: 0.5 } },
  ],
  ['a pull of nothing', 'tune-option-outside', 'pull', {}, { pull: 0 }],
  ['nothing but distances', 'tune-option-outside', 'pull-absolute', {}, { absoluteShare: 1 }],
  ['a single draw', 'tune-option-outside', 'draws', {}, { draws: 1 }],
  ['a certain confidence', 'tune-option-outside', 'confidence', {}, { confidence: 1 }],
  [
    'a cap on a stranger',
    'tune-option-outside',
    'luck',
    {},
    { bounds: { ...bounds, caps: { luck: 0.5 } } },
  ],
  [
    'a cap of nothing',
    'tune-option-outside',
    'cap team',
    {},
    { bounds: { ...bounds, caps: { team: 0 } } },
  ],
  [
    'a score that is the least of its forces',
    'tune-not-additive',
    'small-card@1.2.0',
    { edit: (card) => card.replace('across: arithmetic', 'across: minimum') },
    {},
  ],
  [
    'nobody rated',
    'tune-no-observations',
    '120',
    { edit: (card) => card.replace('notRatedBelow: 0.2', 'notRatedBelow: 2') },
    {},
  ],
  [
    'nobody who defaulted',
    'tune-single-class',
    '0 of the 120',
    { outcome: () => false },
    { pull: 0.1 },
  ],
  [
    'better scores that default',
    'tune-no-discrimination',
    '120',
    { outcome: (one) => !one },
    { pull: 0.1 },
  ],
  [
    'one observation point to choose the pull by',
    'tune-history-too-short',
    '1 observation point',
    { years: 1 },
    {},
  ],
  [
    'fewer defaults than a fit can be judged by',
    'tune-history-too-short',
    '10 defaults',
    { enterprises: 40 },
    {},
  ],
  [
    'a candidate that is none',
    'tune-candidate-unknown',
    'rows/10',
    { enterprises: 300 },
    { candidate: 'rows/7' },
  ],
  [
    'the expert as candidate',
    'tune-candidate-unknown',
    'expert',
    { enterprises: 300 },
    { candidate: 'expert' },
  ],
  [
    'caps that cannot hold',
    'tune-bounds-infeasible',
    '8',
    {},
    { bounds: { ...bounds, caps: { innovation: 0.1, team: 0.1, solvency: 0.1 } } },
  ],
  ['experts without judgements', 'tune-judgements-needed', 'ahp', {}, { method: 'ahp' }],
  [
    'judgements of a stranger',
    'tune-judgement-refused',
    'no-such-group',
    {},
    {
      method: 'budget',
      judgements: {
        groups: [{ of: 'luck', members: ['a', 'b'], experts: [{ name: 'li', points: {} }] }],
      },
    },
  ],
  ['weights for diagnosis', 'tune-diagnostic-only', 'correlation', {}, { method: 'correlation' }],
];

const refusals: readonly (readonly [WeightRefusal['code'], Facts, string])[] = [
  [
    'tune-weights-negative',
    { method: 'pca', members: 'pledge_ratio' },
    'pledge_ratio negative weight',
  ],
  [
    'tune-weights-not-monotone',
    { method: 'entropy', forces: 'team' },
    'scores of team defaulted more',
  ],
  [
    'tune-weights-undefined',
    { method: 'critic', of: 'team', reason: 'no-variance' },
    'no-variance',
  ],
];

describe('tuning refuses', () => {
  test.each(refusals)('weights with %s, and says which', (code, facts, says) => {
    const error = refusal(() => requireWeights({ refusal: { code, facts } }));
    expect(error.code).toBe(code);
    expect(error.explain('en')).toContain(says);
    expect(requireWeights({ refusal: null })).toBeUndefined();
  });

  test.each(cases)('%s', async (_, code, says, changes, change) => {
    const error = await refusalOf(changes, change);
    expect(error.code).toBe(code);
    expect(error.explain('en')).toContain(says);
    expect(error.explain('zh')).toMatch(/\p{Script=Han}/u);
  });
});
