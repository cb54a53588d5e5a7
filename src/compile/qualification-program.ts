import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import type { QualificationInput } from '../model/schema/qualification.js';
import type { Program } from './program.js';
import { Resolver } from './resolver.js';

/** Name of the step that gives an input of qualification rules. */
export function inputStep(code: string): string {
  return `input:${code}`;
}

/**
 * The row part that gives the inputs of qualification rules from facts. Inputs that no feed carries
 * have no step.
 * @throws `model-inconsistent` where an expression gives another type than its input has, and the
 * refusals of expressions.
 */
export function qualificationProgram(
  inputs: readonly QualificationInput[],
  index: CatalogueIndex,
): Program {
  // Nothing is carried from year to year: a rule asks for the year it asks for.
  const resolver = new Resolver(index, { context: {}, source: 'facts', carryMonths: 0 });
  for (const { code, from } of inputs) {
    if (from !== undefined) resolver.builder.let(inputStep(code), resolver.expression(from));
  }
  const program = resolver.builder.build();
  const types = new Map(program.steps.map(({ name, type }) => [name, type]));
  for (const { code, type, from } of inputs) {
    const found = types.get(inputStep(code));
    if (found === undefined || found === type) continue;
    const detail = `input ${code} is a ${type}, but "${from}" gives a ${found}`;
    throw new CreditRadarError('model-inconsistent', {
      file: 'qualifications/inputs.yaml',
      detail,
    });
  }
  return program;
}
