import { join } from 'node:path';
import type { Text } from '../base/text.js';
import { hasArithmeticMeans } from '../model/arithmetic-means.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import { feedsOf } from '../model/feeds-of.js';
import { indicatorsUnder } from '../model/hierarchy.js';
import { readModelFile } from '../model/read-model-file.js';
import { type ReasonTexts, reasonFileSchema } from '../model/schema/reasons.js';
import type { SourceContract } from '../model/schema/source.js';
import type { ReportedFeed, ReportedIndicator, ReportedModel } from '../report/index.js';
import type { OpenModel } from './open-model.js';
import { reportedPd } from './reported-pd.js';

/** Put a model into the words of reports. */
export function reportedModel(
  model: OpenModel,
  contracts: readonly SourceContract[],
  models: string,
): ReportedModel {
  const { scorecard, index } = model;
  const indicators = [
    ...scorecard.forces.flatMap((force) =>
      indicatorsUnder(force).map(({ use }) => reportedIndicator(use, force.code, index)),
    ),
    ...(scorecard.bonus?.items ?? []).map(({ use }) => reportedIndicator(use, 'bonus', index)),
  ];
  const { reasons } = readModelFile(join(models, 'reason-codes.yaml'), reasonFileSchema);
  const feeds = contracts.map(reportedFeed);
  return {
    id: scorecard.id,
    version: scorecard.version,
    label: scorecard.label,
    ...reportedPd(model),
    most: scorecard.scores[1] + (scorecard.bonus?.max ?? 0),
    additive: hasArithmeticMeans(scorecard),
    minimumCoverage: scorecard.coverage.notRatedBelow,
    forces: scorecard.forces.map(({ code, label }) => ({ code, label })),
    indicators,
    feeds,
    defaultGrade: scorecard.default.grade,
    reasons: reasonTexts(indicators, feeds, reasons),
    flags: flagTexts(scorecard, indicators),
    caps: {
      ...labels(scorecard.caps),
      default: scorecard.default.label,
      'thin-force': { zh: '单力数据覆盖不足', en: 'Too little data in one force' },
      'conflicting-departments': {
        zh: '部门数据严重矛盾',
        en: 'Departments contradict each other severely',
      },
    },
    checks: labels(scorecard.checks),
    stages: labels(scorecard.segments),
  };
}

function labels(
  items: readonly { readonly code: string; readonly label: Text }[],
): Readonly<Record<string, Text>> {
  return Object.fromEntries(items.map(({ code, label }) => [code, label]));
}

function reportedIndicator(code: string, force: string, index: CatalogueIndex): ReportedIndicator {
  const indicator = index.indicators.get(code);
  const label = indicator?.label ?? { zh: code, en: code };
  return {
    code,
    label,
    ...(indicator === undefined ? {} : { definition: indicator.definition }),
    unit: indicator?.unit ?? 'points',
    direction: indicator?.direction ?? 'positive',
    force,
    feeds: feedsOf(code, index),
    ...(indicator?.kind === 'category' ? { values: categoryNames } : {}),
  };
}

/** Names of the categories that indicators take. */
const categoryNames: Readonly<Record<string, Text>> = {
  none: { zh: '无', en: 'none' },
  municipal: { zh: '市级', en: 'municipal' },
  provincial: { zh: '省级', en: 'provincial' },
  national: { zh: '国家级', en: 'national' },
  private: { zh: '一般投资机构', en: 'private investor' },
  regional: { zh: '地方基金', en: 'regional fund' },
  top: { zh: '头部机构或国家基金', en: 'top institution or national fund' },
  seed: { zh: '种子/天使轮', en: 'seed' },
  listed: { zh: '已上市', en: 'listed' },
  innovative: { zh: '创新型中小企业', en: 'innovative SME' },
  specialised: { zh: '专精特新', en: 'specialised SME' },
  'high-tech': { zh: '高新技术企业', en: 'high-tech enterprise' },
  'little-giant': { zh: '专精特新“小巨人”', en: 'little giant' },
  recognised: { zh: '已列入', en: 'listed by a chain leader' },
  preclinical: { zh: '临床前', en: 'preclinical' },
  'phase-1': { zh: '临床一期', en: 'phase 1' },
  'phase-2': { zh: '临床二期', en: 'phase 2' },
  'phase-3': { zh: '临床三期', en: 'phase 3' },
  approved: { zh: '已获批', en: 'approved' },
};

function reportedFeed({ code, provides, label, department }: SourceContract): ReportedFeed {
  const feed = provides ?? code;
  // Feeds of one department may begin with different words: it is known by its name.
  return { code: feed, label, department: { code: department.en, label: department } };
}

function reasonTexts(
  indicators: readonly ReportedIndicator[],
  feeds: readonly ReportedFeed[],
  texts: ReasonTexts,
): ReportedModel['reasons'] {
  const entries = indicators.flatMap(({ code, label, feeds: own }) => {
    const departments = new Map(
      feeds
        .filter((feed) => own.includes(feed.code))
        .map((f) => [f.department.code, f.department.label]),
    );
    const zh = [...departments.values()].map((text) => text.zh).join('、');
    const en = [...departments.values()].map((text) => text.en).join(', ');
    const written = texts[code];
    const low = written?.low ?? { zh: `${label.zh}得分偏低`, en: `${label.en} scores low.` };
    return [
      [`low.${code}`, { text: low, advice: written?.advice ?? low }],
      [
        `missing.${code}`,
        {
          text: { zh: `缺少“${label.zh}”的数据`, en: `No data on ${label.en}.` },
          advice:
            own.length === 0
              ? {
                  zh: '请由申请人提供材料，经专家核实后录入',
                  en: 'Submit the evidence, for an expert to confirm.',
                }
              : {
                  zh: `请补充来自${zh}的数据或授权查询`,
                  en: `Provide the record of: ${en}, or authorise its query.`,
                },
        },
      ],
    ] as const;
  });
  return Object.fromEntries(entries);
}

function flagTexts(
  scorecard: OpenModel['scorecard'],
  indicators: readonly ReportedIndicator[],
): Readonly<Record<string, Text>> {
  const unknown = [...scorecard.caps, { code: 'default', label: scorecard.default.label }].map(
    ({ code, label }) =>
      [
        `unknown:${code}`,
        { zh: `无法核实：${label.zh}`, en: `Not verifiable: ${label.en}` },
      ] as const,
  );
  const values = indicators.flatMap(({ code, label }) => [
    [`invalid:${code}`, { zh: `数据无效：${label.zh}`, en: `Invalid value: ${label.en}` }] as const,
    [
      `out-of-range:${code}`,
      { zh: `超出合理范围：${label.zh}`, en: `Outside the plausible range: ${label.en}` },
    ] as const,
    [
      `carried:${code}`,
      { zh: `沿用上一年度：${label.zh}`, en: `Last year's value carried: ${label.en}` },
    ] as const,
  ]);
  return {
    ...labels(scorecard.flags),
    'manual-review': { zh: '须人工复核', en: 'Manual review' },
    ...Object.fromEntries([...unknown, ...values]),
  };
}
