import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { boolean, call, column, type Expr, type Scope, type Type } from '../expr/ast.js';
import { typeOf } from '../expr/check.js';
import { parseExpression } from '../expr/parse.js';
import { columnsOf, replaceColumns } from '../expr/walk.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import { beforeSuffix } from '../model/early-warning.js';
import type { EarlyWarning, Signal } from '../model/schema/early-warning.js';
import { type Program, ProgramBuilder } from './program.js';
import { Resolver } from './resolver.js';

/** Name of the step that gives a reading as of one day. */
export function readingStep(code: string): string {
  return `reading:${code}`;
}

/** Name of the step that says whether a signal is raised. */
export function signalStep(code: string): string {
  return `signal:${code}`;
}

/**
 * The row part that gives the readings of one day from facts.
 * @param index The catalogue with the facts of the file.
 * @throws The refusals of expressions.
 */
export function readingsProgram({ readings }: EarlyWarning, index: CatalogueIndex): Program {
  const resolver = new Resolver(index, { context: {}, source: 'facts', carryMonths: 0 });
  for (const { code, value } of readings) {
    resolver.builder.let(readingStep(code), resolver.expression(value));
  }
  return resolver.builder.build();
}

/** What the parts of a model are called, for signals that ask about any of them. */
export interface MonitoredParts {
  readonly forces: readonly string[];
  readonly caps: readonly string[];
}

/**
 * The row part that gives the signals from two days, each true, false or unknown (Kleene): a missing
 * fact never says no. Inputs are the names of the schema, `force:<code>` and `cap:<code>`, each with
 * `_before` too.
 * @param readings The program of the readings, for their types.
 * @throws `expression-unknown-name`, `model-inconsistent` where a signal is no condition.
 */
export function signalProgram(
  { signals, id }: EarlyWarning,
  readings: Program,
  parts: MonitoredParts,
): Program {
  const builder = new ProgramBuilder();
  const common = outcomeScope(readings);
  for (const [name, type] of common) builder.input(name, type);
  const pair = (name: string, type: Type) => {
    builder.input(name, type);
    builder.input(`${name}${beforeSuffix}`, type);
  };
  for (const code of parts.forces) pair(`force:${code}`, 'number');
  for (const code of parts.caps) pair(`cap:${code}`, 'boolean');
  for (const signal of signals) {
    builder.let(signalStep(signal.code), conditionOf(signal, common, parts, id));
  }
  return builder.build();
}

function outcomeScope({ steps }: Program): Scope {
  const own: readonly (readonly [string, Type])[] = [
    ['score', 'number'],
    ['coverage', 'number'],
    ['rated', 'boolean'],
    ['in_default', 'boolean'],
    ...steps
      .filter(({ name }) => name.startsWith(readingStep('')))
      .map(({ name, type }) => [name.slice(readingStep('').length), type] as const),
  ];
  return new Map([
    ...own,
    ...own.map(([name, type]) => [`${name}${beforeSuffix}`, type] as const),
    ['notches', 'number'] as const,
  ]);
}

function conditionOf(signal: Signal, common: Scope, parts: MonitoredParts, file: string): Expr {
  if ('when' in signal) return checked(signal.when, common, file);
  const kind = 'anyForce' in signal ? 'force' : 'cap';
  const source = 'anyForce' in signal ? signal.anyForce : signal.anyCap;
  const type = kind === 'force' ? 'number' : 'boolean';
  const scope = new Map([...common, [kind, type], [`${kind}${beforeSuffix}`, type]] as const);
  const condition = checked(source, scope, file);
  const codes = kind === 'force' ? parts.forces : parts.caps;
  const ofEach = codes.map((code) =>
    replaceColumns(condition, (name) => {
      if (name === kind) return column(`${kind}:${code}`);
      const isBefore = name === `${kind}${beforeSuffix}`;
      return isBefore ? column(`${kind}:${code}${beforeSuffix}`) : undefined;
    }),
  );
  return ofEach.reduce((any, one) => call('or', any, one), boolean(false));
}

function checked(source: string, scope: Scope, file: string): Expr {
  const condition = parseExpression(source);
  const unknown = [...columnsOf(condition)].find((name) => !scope.has(name));
  if (unknown !== undefined) {
    const suggestion = closestName(unknown, [...scope.keys()]);
    throw new CreditRadarError('expression-unknown-name', {
      text: source,
      name: unknown,
      suggestion,
    });
  }
  const type = typeOf(condition, scope);
  if (type === 'boolean') return condition;
  const detail = `"${source}" is a ${type}, not a condition`;
  throw new CreditRadarError('model-inconsistent', { file, detail });
}
