import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Scope } from '../expr/ast.js';
import { typeOf } from '../expr/check.js';
import { parseExpression } from '../expr/parse.js';
import type { CatalogueIndex } from './catalogue.js';
import { contractScope } from './contract-scope.js';
import type { DefaultDefinition } from './schema/default-definition.js';
import type { SourceContract } from './schema/source.js';

/**
 * Check every condition of a definition of default against the columns and facts it reads.
 * @param contracts Contracts by canonical feed; a feed without one is not checked.
 * @throws `expression-unknown-name`, `expression-type`; `model-inconsistent` for a condition that is
 *   neither true nor false.
 */
export function checkDefaultDefinition(
  definition: DefaultDefinition,
  contracts: ReadonlyMap<string, SourceContract>,
  { facts }: Pick<CatalogueIndex, 'facts'>,
): void {
  const file = `${definition.id}@${definition.version}`;
  const check = (when: string, scope: Scope): void => {
    if (typeOf(parseExpression(when), scope) === 'boolean') return;
    const detail = `${when} is no condition`;
    throw new CreditRadarError('model-inconsistent', { file, detail });
  };
  const types: Scope = new Map([...facts].map(([code, { fact }]) => [code, fact.type]));
  for (const { when } of definition.outside) check(when, types);
  for (const { feed, of, events } of definition.feeds) {
    const contract = contracts.get(feed);
    if (contract === undefined) continue;
    const scope = contractScope(contract);
    if (of !== undefined) check(of, scope);
    for (const { when } of events) check(when, scope);
  }
}
