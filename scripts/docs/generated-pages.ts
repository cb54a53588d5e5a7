import { errorPage } from './error-page.js';
import { issuePage } from './issue-page.js';
import { operationTable } from './operation-table.js';

const begin = '<!-- operations: begin -->\n';
const end = '<!-- operations: end -->';

/**
 * Pages of `docs/` that follow from the code, by file name.
 * @param language `model-language.md` as it is, whose table of operations is replaced.
 * @throws Error where that page has lost the marks of its table.
 */
export function generatedPages(language: string): ReadonlyMap<string, string> {
  return new Map([
    ['errors.md', errorPage()],
    ['data-issues.md', issuePage()],
    ['model-language.md', withOperations(language)],
  ]);
}

function withOperations(page: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`model-language.md lacks "${begin.trim()}" … "${end}"`);
  return `${page.slice(0, from)}${begin}${operationTable()}${page.slice(to)}`;
}
