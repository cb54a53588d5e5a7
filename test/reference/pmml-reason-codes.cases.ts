import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { emitPmml } from '../../src/compile/pmml/emit-pmml.js';
import { element, writeXml, type XmlElement } from '../../src/compile/pmml/xml.js';
import { compileRow } from '../../src/compile/row-function.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { scorecardSchema } from '../../src/model/schema/scorecard.js';
import { evaluatePmml, evaluators, evaluatorsAbsent } from '../parity/pmml/evaluators.js';
import { indicatorsOnly } from '../parity/pmml/wide-scorecard.js';
import { mismatches } from './support/mismatches.js';
import { isPresent, referenceJson } from './support/reference-files.js';

const attributeSchema = z.object({
  missing: z.boolean().optional(),
  equal: z.string().optional(),
  gt: z.number().optional(),
  le: z.number().optional(),
  partialScore: z.number(),
  reasonCode: z.string().optional(),
});
const characteristicSchema = z.object({
  name: z.string(),
  field: z.string(),
  reasonCode: z.string(),
  baselineScore: z.number(),
  attributes: z.array(attributeSchema),
});
const tableSchema = z.object({
  initialScore: z.number(),
  reasonCodeAlgorithm: z.literal('pointsBelow'),
  characteristics: z.array(characteristicSchema),
  input: z.object({ department: z.string(), age: z.number(), income: z.number() }),
  expected: z.object({
    score: z.number(),
    partial: z.record(z.string(), z.number()),
    points_below: z.record(z.string(), z.number()),
    reason_codes_characteristic_level: z.array(z.string()),
    reason_codes_attribute_level: z.array(z.string()),
    third_reason: z.null(),
  }),
});

type Table = z.infer<typeof tableSchema>;
type Characteristic = z.infer<typeof characteristicSchema>;

const label = { zh: '甲', en: 'a' };
const inputs = new Map([
  ['department', 'text'],
  ['age', 'number'],
  ['income', 'number'],
] as const);

/**
 * The points table in our model language. With equal weights an indicator loses a third of what it
 * is below the best score, so that it loses its baseline minus its points, and all together begin at
 * the sum of the baselines, the score's best.
 */
function inOurLanguage({ characteristics }: Table) {
  const most = best({ characteristics });
  const indicators = characteristics.map((one) => {
    const scored = one.attributes.map((attribute) => ({
      ...attribute,
      score: 3 * (attribute.partialScore - one.baselineScore) + most,
    }));
    const absent = scored.find(({ missing }) => missing === true)?.score;
    const present = scored.filter(({ missing }) => missing !== true);
    const categories = present.flatMap(({ equal, score }) =>
      equal === undefined ? [] : [[equal, score] as const],
    );
    const cuts = present.flatMap(({ le }) => (le === undefined ? [] : [le]));
    const values = present.map(({ score }) => score);
    return {
      use: one.field,
      weight: 100 / 3,
      missing: { 'not-reported': absent },
      normalise:
        categories.length > 0
          ? { categories: Object.fromEntries(categories) }
          : { woe: { closed: 'right', cuts, values } },
    };
  });
  return scorecardSchema.parse({
    id: 'reason-codes',
    version: '1.0.0',
    label,
    basis: { kind: 'design' },
    segments: [{ code: 'all', label, when: 'true' }],
    scores: [-100, most],
    forces: [{ code: 'whole', label, weight: 100, indicators }],
    aggregate: { inside: 'arithmetic', across: 'arithmetic' },
    missing: {},
    coverage: { notRatedBelow: 0 },
    scale: [
      { grade: 'A', from: 20 },
      { grade: 'B', from: 0 },
    ],
    default: { when: 'false', grade: 'D', label },
    notRated: { grade: 'NR', label },
    reasons: 3,
  });
}

const index = indicatorsOnly({ department: 'category', age: 'number', income: 'number' }, 'income');

/** The sum of the baselines. */
function best({ characteristics }: Pick<Table, 'characteristics'>): number {
  return characteristics.reduce((sum, { baselineScore }) => sum + baselineScore, 0);
}

/** The points table as the plain PMML that it was published in, with the reason codes of its attributes. */
function asPublished({ initialScore, reasonCodeAlgorithm, characteristics }: Table): string {
  const names = [...inputs.keys()];
  const field = (name: string) =>
    name === 'department'
      ? { name, optype: 'categorical', dataType: 'string' }
      : { name, optype: 'continuous', dataType: 'double' };
  const outputs = [1, 2, 3].map((rank) =>
    element('OutputField', {
      name: `reason_${rank}`,
      dataType: 'string',
      feature: 'reasonCode',
      rank,
    }),
  );
  const card = { functionName: 'regression', initialScore, reasonCodeAlgorithm };
  return writeXml(
    element('PMML', { xmlns: 'http://www.dmg.org/PMML-4_4', version: '4.4' }, [
      element('Header'),
      element(
        'DataDictionary',
        {},
        names.map((name) => element('DataField', field(name))),
      ),
      element('Scorecard', card, [
        element(
          'MiningSchema',
          {},
          names.map((name) => element('MiningField', { name })),
        ),
        element('Output', {}, [
          element('OutputField', { name: 'score', dataType: 'double', feature: 'predictedValue' }),
          ...outputs,
        ]),
        element('Characteristics', {}, characteristics.map(published)),
      ]),
    ]),
  );
}

function published({ field, attributes, ...own }: Characteristic): XmlElement {
  const written = attributes.map(({ missing, equal, gt, le, ...attribute }) => {
    const tests = [
      ...(missing === true ? [{ field, operator: 'isMissing' }] : []),
      ...(equal === undefined ? [] : [{ field, operator: 'equal', value: equal }]),
      ...(gt === undefined ? [] : [{ field, operator: 'greaterThan', value: gt }]),
      ...(le === undefined ? [] : [{ field, operator: 'lessOrEqual', value: le }]),
    ].map((predicate) => element('SimplePredicate', predicate));
    const both = element('CompoundPredicate', { booleanOperator: 'and' }, tests);
    return element('Attribute', attribute, tests.length === 1 ? tests : [both]);
  });
  return element('Characteristic', own, written);
}

describe.skipIf(!isPresent)('the points table of the PMML specification', () => {
  const table = referenceJson('pmml-reason-codes/expected.json', tableSchema);
  const known = (): Table => table ?? tableSchema.parse({});
  const codes = new Map([
    ['RC1', 'low.department'],
    ['RC2', 'low.age'],
    ['RC3', 'low.income'],
  ]);

  test('has its score and reasons in the row function', () => {
    const { input, expected } = known();
    const steps = compileRow(scoreProgram(inOurLanguage(known()), index, 'given'))(input);
    expect(steps.get('score')).toBeCloseTo(expected.score, 9);
    const reasons = expected.reason_codes_characteristic_level.map((code) => codes.get(code));
    expect([1, 2, 3].map((place) => steps.get(`reason_${place}`))).toEqual([
      ...reasons,
      expected.third_reason,
    ]);
    const { characteristics, initialScore, reasonCodeAlgorithm } = known();
    const partials = Object.values(expected.partial);
    expect(partials.reduce((sum, points) => sum + points, initialScore)).toBe(expected.score);
    expect(reasonCodeAlgorithm).toBe('pointsBelow');
    const lost = characteristics.map(({ name, field, reasonCode, baselineScore }) => {
      const below = Number(steps.get(`${field}#score`)) - best(known());
      // Each weighs a third.
      return { name, reasonCode, points: baselineScore + below / 3, below: -below / 3 };
    });
    const points = Object.fromEntries(lost.map((one) => [one.name, one.points]));
    const below = Object.fromEntries(lost.map((one) => [one.reasonCode, one.below]));
    const nine = { relative: 0, absolute: 1e-9 };
    expect(mismatches(expected.partial, points, nine)).toEqual([]);
    expect(mismatches(expected.points_below, below, nine)).toEqual([]);
    // Where an attribute has a code of its own, it stands for its characteristic's.
    const ownCode = new Map(
      characteristics.map(({ name, reasonCode, attributes }) => [
        reasonCode,
        attributes.find(
          ({ reasonCode: own, partialScore }) =>
            own !== undefined && partialScore === expected.partial[name],
        )?.reasonCode ?? reasonCode,
      ]),
    );
    const bySize = lost.filter((one) => one.below > 0).toSorted((a, b) => b.below - a.below);
    expect(bySize.map(({ reasonCode }) => ownCode.get(reasonCode))).toEqual(
      expected.reason_codes_attribute_level,
    );
  });

  test.skipIf(evaluatorsAbsent !== undefined).each(evaluators)(
    'has them in our PMML, in %s',
    (evaluator) => {
      const { input, expected } = known();
      const document = emitPmml(inOurLanguage(known()), index);
      const record = [input.department, input.age, input.income];
      const [answer] = evaluatePmml(evaluator, document, inputs, [record]);
      expect(Number(answer?.get('score'))).toBeCloseTo(expected.score, 9);
      const reasons = expected.reason_codes_characteristic_level.map((code) => codes.get(code));
      expect([1, 2, 3].map((place) => answer?.get(`reason_${place}`))).toEqual([
        ...reasons,
        undefined,
      ]);
    },
  );

  test.skipIf(evaluatorsAbsent !== undefined)(
    'as published, is read by JPMML as by its authors',
    () => {
      const { input, expected } = known();
      const record = [input.department, input.age, input.income];
      const [answer] = evaluatePmml('jpmml', asPublished(known()), inputs, [record]);
      expect(Number(answer?.get('score'))).toBe(expected.score);
      expect([1, 2, 3].map((place) => answer?.get(`reason_${place}`))).toEqual([
        ...expected.reason_codes_attribute_level,
        undefined,
      ]);
    },
  );
});
