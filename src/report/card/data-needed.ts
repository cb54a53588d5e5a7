import type { CatalogueIndex } from '../../model/catalogue.js';
import { feedsOf } from '../../model/feeds-of.js';
import { allIndicators } from '../../model/hierarchy.js';
import type { Scorecard } from '../../model/schema/scorecard.js';
import type { SourceContract } from '../../model/schema/source.js';
import { both, code, table } from './markdown.js';

/** Feeds that the indicators rest on, by department, with the indicators each serves. */
export function feedTable(
  scorecard: Scorecard,
  index: CatalogueIndex,
  contracts: readonly SourceContract[],
): string {
  const uses = allIndicators(scorecard).map(({ use }) => ({ use, feeds: feedsOf(use, index) }));
  const rows = contracts.flatMap(({ code: feed, label, department }) => {
    const served = uses.filter(({ feeds }) => feeds.includes(feed)).map(({ use }) => code(use));
    return served.length === 0
      ? []
      : [[both(department), `${both(label)} ${code(feed)}`, served.join(', ')]];
  });
  const byDepartment = rows.toSorted(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
  return table(['部门 / department', '数据源 / feed', '指标 / indicators'], byDepartment);
}

/** Indicators that no department's feed carries: an expert or the applicant gives them. */
export function givenByPeople(scorecard: Scorecard, index: CatalogueIndex): string {
  const given = allIndicators(scorecard).filter(({ use }) => feedsOf(use, index).length === 0);
  if (given.length === 0) return '';
  const list = given.map(({ use }) => code(use)).join(', ');
  return `由专家或申请人提供（\`--indicators\`），部门数据中没有：${list}。\nGiven by experts or the applicant, in no feed: ${list}.\n`;
}

/** Columns beside the indicators that the model reads. */
export function contextLine({ context }: Scorecard): string {
  const list = Object.keys(context).map(code).join(', ');
  return list === '' ? '' : `上下文列 / context columns: ${list}\n`;
}
