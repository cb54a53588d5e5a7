import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { isContent } from './extend.js';

/**
 * Methods that rank units against each other, by name. Under them an enterprise's score changes when
 * another one enters or leaves, so none can be explained, repeated or compared over time; see
 * docs/model-language.md.
 */
const comparing = new Set([
  'borda',
  'copeland',
  'electre',
  'promethee',
  'rank',
  'topsis',
  'vikor',
  'benefit-of-the-doubt',
]);

/**
 * Refuse a model file that asks for a method which compares the scored enterprises with each other.
 * @throws `model-compares-enterprises`
 */
export function refuseComparison(file: string, content: unknown): void {
  const method = findMethod(content);
  if (method !== undefined)
    throw new CreditRadarError('model-compares-enterprises', { file, method });
}

function findMethod(content: unknown): string | undefined {
  if (Array.isArray(content)) return firstOf(content);
  if (!isContent(content)) return undefined;
  for (const key of ['aggregate', 'normalise', 'inside', 'across']) {
    const asked = content[key];
    const names = isContent(asked) ? Object.keys(asked) : [asked];
    const found = names.find((name) => typeof name === 'string' && comparing.has(name));
    if (typeof found === 'string') return found;
  }
  return firstOf(Object.values(content));
}

function firstOf(contents: readonly unknown[]): string | undefined {
  for (const content of contents) {
    const found = findMethod(content);
    if (found !== undefined) return found;
  }
  return undefined;
}
