import type { Language } from '../base/text.js';
import type { Outcome, PointsOutcome, Qualification } from '../credit/qualify/index.js';
import { nameOfRule } from '../model/qualifications.js';
import type { QualificationRule } from '../model/schema/qualification.js';
import { textTable } from './tables.js';

const outcomeNames: Readonly<Record<Language, Readonly<Record<Outcome, string>>>> = {
  zh: { met: '符合', unmet: '不符合', unknown: '资料不全', review: '须专家评审' },
  en: { met: 'met', unmet: 'unmet', unknown: 'unknown', review: 'review' },
};

const words = {
  zh: {
    sections: {
      gate: '基本条件',
      item: '评分项',
      block: '分项合计',
      score: '得分要求',
      direct: '直通条件（任一）',
      class: '级别（首个成立者）',
    },
    detail: ['类别', '条件', '结果', '尚缺'],
    rows: ['企业', '规则', '结果', '得分', '尚缺'],
    counts: ['规则', '名称', '符合', '不符合', '资料不全', '须专家评审'],
    result: '结果',
    class: '级别',
    points: '得分',
    evidence: '尚缺证明材料（权威来源）：',
    basis: '依据',
  },
  en: {
    sections: {
      gate: 'gate',
      item: 'item',
      block: 'block',
      score: 'points wanted',
      direct: 'direct route (any)',
      class: 'class (the first)',
    },
    detail: ['part', 'condition', 'result', 'missing'],
    rows: ['enterprise', 'rule', 'result', 'points', 'missing'],
    counts: ['rule', 'name', 'met', 'unmet', 'unknown', 'review'],
    result: 'result',
    class: 'class',
    points: 'points',
    evidence: 'Missing evidence (authority of record):',
    basis: 'rule of',
  },
} as const;

/** One enterprise under each rule: every condition and item, and the evidence still missing. */
export function qualificationDetail(
  enterprise: string,
  qualifications: readonly Qualification[],
  rules: readonly QualificationRule[],
  language: Language,
): string {
  const sections = qualifications.map((one) => {
    const rule = rules.find((candidate) => nameOfRule(candidate) === one.rule);
    return [headline(one, language), source(rule, language), conditionTable(one, language)]
      .concat(evidenceLines(one, language))
      .join('\n');
  });
  return [enterprise, ...sections].join('\n\n');
}

/** One row an enterprise and rule. */
export function qualificationRows(
  results: readonly (readonly [enterprise: string, Qualification])[],
  language: Language,
): string {
  const rows = results.map(([enterprise, one]) => [
    enterprise,
    one.rule,
    outcomeNames[language][one.result],
    one.points === null ? '' : interval(one.points.low, one.points.high),
    one.missing.map(({ input }) => input).join('\n'),
  ]);
  return textTable(words[language].rows, rows, 5);
}

/** How many enterprises have each result, by rule. */
export function outcomeCounts(
  rules: readonly QualificationRule[],
  counts: ReadonlyMap<string, number>,
  language: Language,
): string {
  const rows = rules.map((rule) => {
    const name = nameOfRule(rule);
    const of = (outcome: Outcome) => String(counts.get(`${name} ${outcome}`) ?? 0);
    return [name, rule.label[language], of('met'), of('unmet'), of('unknown'), of('review')];
  });
  return textTable(words[language].counts, rows, 2);
}

function headline(one: Qualification, language: Language): string {
  const { result, points, class: given } = words[language];
  const label = one.conditions.find(({ code }) => code === one.class)?.label[language];
  return [
    `${one.label[language]} · ${one.rule}`,
    `${result}: ${outcomeNames[language][one.result]}`,
    ...(label === undefined ? [] : [`${given}: ${label}`]),
    ...(one.points === null ? [] : [`${points}: ${interval(one.points.low, one.points.high)}`]),
  ].join('  |  ');
}

function source(rule: QualificationRule | undefined, language: Language): string {
  if (rule === undefined) return '';
  const { number, title } = rule.document;
  return `${words[language].basis}: ${title[language]} (${number}), ${rule.authority[language]}`;
}

function conditionTable({ conditions, items }: Qualification, language: Language): string {
  const { sections, detail } = words[language];
  const outcomes = conditions.map(({ section, label, result, missing }) => ({
    section,
    row: [
      sections[section],
      label[language],
      outcomeNames[language][result],
      own(section, missing),
    ],
  }));
  const points = items.map((item) => ({
    section: item.section,
    row: [
      sections[item.section],
      item.label[language],
      ofMax(item),
      own(item.section, item.missing),
    ],
  }));
  const order = ['gate', 'item', 'block', 'score', 'direct', 'class'] as const;
  const rows = [...outcomes, ...points];
  const sorted = order.flatMap((section) => rows.filter((row) => row.section === section));
  const texts = sorted.map(({ row }) => row);
  return textTable(detail, texts, detail.length);
}

/** Missing inputs, one a line; sums repeat those of their items and show none. */
function own(section: string, missing: readonly string[]): string {
  return section === 'block' || section === 'score' ? '' : missing.join('\n');
}

function evidenceLines({ missing }: Qualification, language: Language): readonly string[] {
  if (missing.length === 0) return [];
  const lines = missing.map(
    ({ label, evidence, authority }) =>
      `  - ${label[language]}: ${evidence[language]} — ${authority[language]}`,
  );
  return [words[language].evidence, ...lines];
}

function ofMax({ low, high, max }: PointsOutcome): string {
  return `${interval(low, high)} / ${max}`;
}

function interval(low: number, high: number): string {
  return low === high ? String(low) : `${low}–${high}`;
}
