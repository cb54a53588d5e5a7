import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { parseExpression } from '../expr/parse.js';
import { readModelFile } from './read-model-file.js';
import {
  type DefaultDefinition,
  type DefaultFeed,
  defaultDefinitionSchema,
} from './schema/default-definition.js';
import type { FactFile, Measure } from './schema/fact.js';

/**
 * Read a definition of default.
 * @throws `default-definition-missing`; `model-file-unreadable`, `model-file-invalid`;
 *   `model-inconsistent` for a feed or an event given twice.
 */
export function loadDefaultDefinition(file: string): DefaultDefinition {
  if (!existsSync(file)) throw new CreditRadarError('default-definition-missing', { file });
  const definition = readModelFile(file, defaultDefinitionSchema);
  const names = definition.feeds.flatMap(({ feed, events }) => [
    feed,
    ...events.map(({ code }) => code),
  ]);
  const repeated = names.find((name, place) => names.indexOf(name) < place);
  if (repeated === undefined) return definition;
  const detail = `${repeated} occurs twice`;
  throw new CreditRadarError('model-inconsistent', { file, detail });
}

/** Where a models folder keeps its definition of default. */
export function defaultDefinitionFile(models: string): string {
  return join(models, 'default-definition.yaml');
}

/** The condition over one record of a feed that it shows a default. */
export function defaultCondition({ of, events }: DefaultFeed): string {
  const any = events.map(({ when }) => when).join(' or ');
  return of === undefined ? any : `${operand(of)} and (${any})`;
}

/** A condition as it may stand before `and`. */
function operand(condition: string): string {
  const expr = parseExpression(condition);
  return expr.kind === 'call' && expr.op === 'or' ? `(${condition})` : condition;
}

/**
 * A file of facts with the condition of default written out where a measure says `event: default`.
 * @param definition Absent where the models folder has none.
 * @throws `model-inconsistent` where a measure asks for the default of a feed that has no definition.
 */
export function withDefaultCondition(
  file: FactFile,
  definition: DefaultDefinition | undefined,
): FactFile {
  const feed = definition?.feeds.find((one) => one.feed === file.source);
  const refuse = (detail: string): never => {
    throw new CreditRadarError('model-inconsistent', { file: `facts of ${file.source}`, detail });
  };
  const condition = ({ event, where }: Measure): Pick<Measure, 'event' | 'where'> => {
    if (event === undefined) return {};
    if (where !== undefined) return refuse('a measure has both event and where');
    if (feed === undefined) return refuse('no definition of default speaks of this feed');
    return { event: undefined, where: defaultCondition(feed) };
  };
  const written = (inner: Readonly<Record<string, Measure>>): Record<string, Measure> =>
    Object.fromEntries(
      Object.entries(inner).map(([name, measure]) => [name, { ...measure, ...condition(measure) }]),
    );
  return {
    ...file,
    facts: file.facts.map((fact) =>
      'by' in fact ? { ...fact, inner: written(fact.inner) } : { ...fact, ...condition(fact) },
    ),
  };
}
