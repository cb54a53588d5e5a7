import type { Type } from '../../expr/ast.js';
import type { Scorecard } from '../../model/schema/scorecard.js';
import type { Program } from '../program.js';
import { apply, doubleConstant, fieldRef, ifElse } from './functions.js';
import type { PmmlPart } from './parts.js';
import { fieldName, fieldTypes } from './pen.js';
import { reasonCount } from './points-lost.js';
import { element, type XmlElement } from './xml.js';

/**
 * Output with PMML's own total of the card. It is the score; where nothing applies, and `score` is
 * missing, evaluators demand a total all the same, and it is the worst score.
 */
export const cardTotal = 'card_total';

/** The score to 1e-9, which the cut-offs are compared with. */
export const snappedScore = 'score#snapped';

/** Steps that the document gives under their own names, besides reasons and `grade_before_caps`. */
export function outputSteps(
  scorecard: Scorecard,
  without: ReadonlySet<PmmlPart>,
): readonly string[] {
  return [
    'stage',
    ...scorecard.forces.map(({ code }) => code),
    'score',
    'grade',
    'pd',
    'coverage',
    'score_pessimistic',
    'score_reweighted',
    ...(without.has('caps') ? [] : ['caps']),
    ...(without.has('checks') ? [] : ['severe_checks']),
    ...(without.has('flags') ? [] : ['flags']),
  ];
}

/**
 * What the document answers: columns of the scored output by their names, reasons as PMML ranks
 * them, and the total of the card.
 */
export function outputs(
  scorecard: Scorecard,
  program: Program,
  steps: readonly string[],
): XmlElement {
  const types = new Map(program.steps.map(({ name, type }) => [name, type]));
  const ranks = Array.from({ length: scorecard.reasons }, (_, index) => index + 1);
  return element('Output', {}, [
    ...steps.map((step) => transformed(step, types.get(step) ?? 'text')),
    gradeBeforeCaps(scorecard),
    ...ranks.map(rankedReason),
    ...ranks.map(reason),
    element('OutputField', { name: cardTotal, ...fieldTypes.number, feature: 'predictedValue' }),
  ]);
}

function rankedReason(rank: number): XmlElement {
  const feature = { feature: 'reasonCode', rank, isFinalResult: false };
  return element('OutputField', { name: `ranked_${rank}`, ...fieldTypes.text, ...feature });
}

/** The reason of a rank where so many indicators lost points: PMML4S 1.5.6 repeats the last one beyond. */
function reason(rank: number): XmlElement {
  const count = fieldRef(fieldName(reasonCount, 'step'));
  const isThere = apply('greaterOrEqual', [count, doubleConstant(rank)], 'false');
  const feature = { feature: 'transformedValue' };
  return element('OutputField', { name: `reason_${rank}`, ...fieldTypes.text, ...feature }, [
    ifElse(isThere, fieldRef(`ranked_${rank}`)),
  ]);
}

function transformed(step: string, type: Type): XmlElement {
  const attributes = { name: step, ...fieldTypes[type], feature: 'transformedValue' };
  return element('OutputField', attributes, [fieldRef(fieldName(step, 'step'))]);
}

/** The scale as intervals of the score at 1e-9, closed below; the last grade has no lower end. */
function gradeBeforeCaps({ scale }: Scorecard): XmlElement {
  const bins = scale.map(({ grade, from }, place) => {
    const isLast = place === scale.length - 1;
    const margins = {
      leftMargin: isLast ? undefined : from,
      rightMargin: scale[place - 1]?.from,
    };
    const interval = element('Interval', { closure: 'closedOpen', ...margins });
    return element('DiscretizeBin', { binValue: grade }, [interval]);
  });
  const field = fieldName(snappedScore, 'step');
  const attributes = {
    name: 'grade_before_caps',
    ...fieldTypes.text,
    feature: 'transformedValue',
  };
  return element('OutputField', attributes, [
    element('Discretize', { field, dataType: 'string' }, bins),
  ]);
}
