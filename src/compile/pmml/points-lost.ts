import { call, column, type Expr, number } from '../../expr/ast.js';
import { weightedIndicators } from '../../model/hierarchy.js';
import type { Scorecard } from '../../model/schema/scorecard.js';
import type { Program, Step } from '../program.js';
import { apply, doubleConstant, fieldRef } from './functions.js';
import { fieldName } from './pen.js';
import { element, type XmlElement } from './xml.js';

/** Points that a missing value keeps for its rank: fewer than the least an observed one can lose, 1e-9. */
const missingShare = 1e-12;
/** Points by which each place on the card ranks behind the one before where both lose the same. */
const placeShare = 1e-12;
/** Half of the least points that a missing value can keep: what loses nothing is below it. */
const baseline = -(missingShare * 1e-9) / 2;

/** Name of the characteristic that is never a reason, and of its code. */
const unranked = 'unranked';

/** Suffix of the step with an indicator's points below the best score, as they enter the ranking. */
const pointsSuffix = '#points_below';
const unrankedStep = `${pointsSuffix}_unranked`;

/** Step with the number of indicators that lost points. */
export const reasonCount = 'reasons#count';

/**
 * PMML ranks characteristics by baseline − partial score and adds the partial scores to the initial
 * one. So the card counts down: it begins at the best score, every indicator takes away the points it
 * lost to 1e-9, which rank it, and one characteristic that is never a reason makes up the rest.
 * Missing values rank after observed ones, which PMML cannot say; they keep 1e-12 of their points
 * for their order among themselves, and the rest of them is in that last characteristic too. Equal
 * losses rank in the order written; PMML leaves that open, so each place is 1e-12 points behind.
 * A card always has a total: without a score, because nothing applies, it is the worst one.
 */
export function withPointsBelow(program: Program, scorecard: Scorecard): Program {
  const [worst, best] = scorecard.scores;
  const points = weightedIndicators(scorecard).map(({ use }, place): Step => {
    const lost = column(`${use}#lost`);
    const own = call('subtract', lost, number(place * placeShare));
    const kept = call('multiply', own, number(missingShare));
    const ranked = call('if', call('is_missing', column(`${use}#observed`)), kept, own);
    const expr = call('if', call('greater', lost, number(0)), ranked, number(0));
    return { name: `${use}${pointsSuffix}`, type: 'number', expr };
  });
  const taken = call('weighted_sum', ...points.flatMap(({ name }) => [number(1), column(name)]));
  const total = call('coalesce', column('score'), number(worst));
  const rest = call('add', call('subtract', total, number(best)), taken);
  return {
    inputs: program.inputs,
    steps: [
      ...program.steps,
      ...points,
      { name: unrankedStep, type: 'number', expr: rest },
      { name: reasonCount, type: 'number', expr: countOf(scorecard) },
    ],
  };
}

function countOf(scorecard: Scorecard): Expr {
  const losers = weightedIndicators(scorecard).flatMap(({ use }) => [
    number(1),
    call('if', call('greater', column(`${use}#lost`), number(0)), number(1), number(0)),
  ]);
  return call('weighted_sum', ...losers);
}

/** Steps that the characteristics and the ranked reasons read. */
export function characteristicSteps(scorecard: Scorecard): readonly string[] {
  const suffixes = ['#lost', '#observed', pointsSuffix];
  const ofIndicators = weightedIndicators(scorecard).flatMap(({ use }) =>
    suffixes.map((suffix) => `${use}${suffix}`),
  );
  return [...ofIndicators, unrankedStep, reasonCount];
}

/** The card: its attributes, and one characteristic an indicator. */
export function cardAttributes({ scores }: Scorecard) {
  return {
    initialScore: scores[1],
    useReasonCodes: true,
    reasonCodeAlgorithm: 'pointsBelow',
    baselineScore: baseline,
    baselineMethod: 'other',
  } as const;
}

export function characteristics(scorecard: Scorecard): XmlElement {
  const ofIndicators = weightedIndicators(scorecard).map(({ use }) => characteristic(use));
  return element('Characteristics', {}, [...ofIndicators, unrankedCharacteristic(scorecard)]);
}

function characteristic(use: string): XmlElement {
  const lost = { field: fieldName(`${use}#lost`, 'step'), operator: 'greaterThan', value: 0 };
  const observed = { field: fieldName(`${use}#observed`, 'step'), operator: 'isNotMissing' };
  const loses = element('SimplePredicate', lost);
  const both = [loses, element('SimplePredicate', observed)];
  const low = element('CompoundPredicate', { booleanOperator: 'and' }, both);
  const points = partialScore(
    apply('*', [doubleConstant(-1), fieldRef(fieldName(`${use}${pointsSuffix}`, 'step'))]),
  );
  return element('Characteristic', { name: use, reasonCode: `low.${use}` }, [
    element('Attribute', { reasonCode: `low.${use}` }, [low, points]),
    element('Attribute', { reasonCode: `missing.${use}` }, [loses, points]),
    element('Attribute', { partialScore: 0 }, [element('True')]),
  ]);
}

/** Its baseline lies below what any score can make it, so that it is never reported. */
function unrankedCharacteristic({ scores: [worst, best] }: Scorecard): XmlElement {
  const rest = partialScore(fieldRef(fieldName(unrankedStep, 'step')));
  const attributes = {
    name: unranked,
    reasonCode: unranked,
    baselineScore: -1e6 * (best - worst),
  };
  return element('Characteristic', attributes, [element('Attribute', {}, [element('True'), rest])]);
}

function partialScore(expression: XmlElement): XmlElement {
  return element('ComplexPartialScore', {}, [expression]);
}
