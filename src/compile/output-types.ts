import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Type } from '../expr/ast.js';
import type { Program } from './program.js';

/**
 * Types of some inputs and steps of a program, by name, each once.
 * @throws `expression-unknown-name` for a name that the program does not have.
 */
export function outputTypes(
  program: Program,
  outputs: readonly string[],
): ReadonlyMap<string, Type> {
  const known = new Map(program.inputs);
  for (const { name, type } of program.steps) known.set(name, type);
  return new Map(
    outputs.map((name) => {
      const type = known.get(name);
      if (type !== undefined) return [name, type];
      throw new CreditRadarError('expression-unknown-name', {
        text: name,
        name,
        suggestion: closestName(name, known.keys()),
      });
    }),
  );
}
