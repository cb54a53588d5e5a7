import { call, column } from '../../expr/ast.js';
import type { CatalogueIndex } from '../../model/catalogue.js';
import type { Scorecard } from '../../model/schema/scorecard.js';
import { neededFor, type Program } from '../program.js';
import { scoreProgram } from '../score-program.js';
import { dataDictionary, miningSchema } from './dictionary.js';
import { definedFunctions } from './functions.js';
import { outputSteps, outputs, snappedScore } from './outputs.js';
import { leaveOut, type PmmlPart } from './parts.js';
import { FieldWriter } from './pen.js';
import {
  cardAttributes,
  characteristicSteps,
  characteristics,
  withPointsBelow,
} from './points-lost.js';
import { simplifyProgram } from './simplify.js';
import { requireSayable, unsayableThings } from './unsayable.js';
import { element, writeXml, type XmlElement } from './xml.js';

/** What the document says of the model besides its numbers. */
export interface PmmlOptions {
  /** Parts to leave out; the header names them. */
  readonly without?: readonly PmmlPart[];
  /** Fingerprint of the model, for the header. */
  readonly fingerprint?: string;
}

/**
 * A scorecard as a PMML 4.4 document: the fourth execution of the row part, for given indicators.
 *
 *     row part ─(leave out, points below)▶ steps ─(simplify, keep what outputs need)▶ derived fields
 *     inputs ▶ data dictionary, mining schema      losses ▶ characteristics      columns ▶ output
 *
 * A consumer hands over indicators, context columns, the facts that caps, checks and the default rule
 * read, and for a missing indicator its reason in `<indicator>.missing_reason` (none: not-reported).
 * Scores agree with the other executions to 1e-9, reasons and grades exactly. The text is the same
 * for the same model and options. PMML 4.4: Data Mining Group (2019).
 * @throws `pmml-cannot-say` naming everything of the model that PMML has no words for,
 *   `model-inconsistent` and `expression-*` as `scoreProgram`.
 */
export function emitPmml(
  scorecard: Scorecard,
  index: CatalogueIndex,
  options: PmmlOptions = {},
): string {
  const without = new Set(options.without);
  const card = leaveOut(scorecard, without);
  const steps = outputSteps(card, without);
  const whole = withPointsBelow(scoreProgram(card, index, 'given'), card);
  requireSayable(`${card.id}@${card.version}`, unsayableThings(whole, steps));
  const program = pruned(whole, [...steps, ...characteristicSteps(card)]);
  const writer = new FieldWriter(program.inputs);
  for (const { name, expr } of program.steps) writer.step(name, expr);
  return writeXml(
    element('PMML', { xmlns: 'http://www.dmg.org/PMML-4_4', version: '4.4' }, [
      header(card, options),
      dataDictionary(program.inputs, index),
      element('TransformationDictionary', {}, [
        ...definedFunctions(writer.functions),
        ...writer.fields,
      ]),
      element(
        'Scorecard',
        { modelName: card.id, functionName: 'regression', ...cardAttributes(card) },
        [miningSchema(program.inputs), outputs(card, program, steps), characteristics(card)],
      ),
    ]),
  );
}

/** The program that gives some steps, simplified, with the snapped score for the scale. */
function pruned(program: Program, steps: readonly string[]): Program {
  const snapped = {
    name: snappedScore,
    type: 'number',
    expr: call('snap', column('score')),
  } as const;
  const simple = simplifyProgram({ inputs: program.inputs, steps: [...program.steps, snapped] });
  const needed = neededFor(simple, [...steps, snappedScore]);
  return {
    inputs: new Map([...simple.inputs].filter(([name]) => needed.has(name))),
    steps: simple.steps.filter(({ name }) => needed.has(name)),
  };
}

function header(card: Scorecard, { without = [], fingerprint }: PmmlOptions): XmlElement {
  const extension = (name: string, value: string): XmlElement =>
    element('Extension', { extender: 'credit-radar', name, value });
  const described = { description: `${card.label.zh} / ${card.label.en}` };
  return element('Header', { ...described, modelVersion: card.version }, [
    ...(fingerprint === undefined ? [] : [extension('fingerprint', fingerprint)]),
    ...[...new Set(without)].sort().map((part) => extension('left-out', part)),
    element('Application', { name: 'credit-radar' }),
  ]);
}
