import { isDeepStrictEqual } from 'node:util';
import type { Language, Text } from '../base/text.js';
import type { ScorecardChange } from '../model/diff-scorecards.js';

const whats: Readonly<Record<ScorecardChange['what'], Text>> = {
  scorecard: { zh: '评分卡', en: 'scorecard' },
  stage: { zh: '阶段', en: 'stage' },
  force: { zh: '力', en: 'force' },
  indicator: { zh: '指标', en: 'indicator' },
  'bonus-item': { zh: '加分项', en: 'bonus item' },
  context: { zh: '背景列', en: 'context column' },
  check: { zh: '核对', en: 'check' },
  cap: { zh: '封顶规则', en: 'cap' },
  flag: { zh: '提示', en: 'flag' },
  grade: { zh: '等级', en: 'grade' },
};

const fieldNames: Readonly<Record<string, Text>> = {
  aggregate: { zh: '合成方式', en: 'aggregation' },
  basis: { zh: '依据', en: 'basis' },
  benchmark: { zh: '基准', en: 'benchmark' },
  'bonus.max': { zh: '加分上限', en: 'most bonus points' },
  carryMonths: { zh: '沿用月数', en: 'months carried' },
  coverage: { zh: '数据覆盖率要求', en: 'coverage' },
  default: { zh: '违约定义', en: 'default' },
  effective: { zh: '有效期', en: 'in force' },
  'effective.from': { zh: '生效日', en: 'in force from' },
  'effective.to': { zh: '失效日', en: 'in force to' },
  from: { zh: '切分点', en: 'cut-off' },
  impute: { zh: '缺失值填补', en: 'imputation' },
  label: { zh: '名称', en: 'label' },
  normalise: { zh: '标准化', en: 'normalisation' },
  notBetterThan: { zh: '最高等级', en: 'best grade possible' },
  notRated: { zh: '不予评级', en: 'not rated' },
  'order of stages': { zh: '阶段次序', en: 'order of stages' },
  pdMid: { zh: '违约概率', en: 'probability of default' },
  per: { zh: '规模化分母', en: 'denominator' },
  points: { zh: '分值', en: 'points' },
  reasons: { zh: '原因个数', en: 'number of reasons' },
  requires: { zh: '最低成员占比', en: 'least share of members' },
  scores: { zh: '分数区间', en: 'score scale' },
  severeChecks: { zh: '严重矛盾', en: 'severe checks' },
  treat: { zh: '极值处理', en: 'treatment' },
  when: { zh: '条件', en: 'condition' },
  within: { zh: '所属', en: 'belongs to' },
};

const prefixes: Readonly<Record<string, (of: string) => Text>> = {
  weight: (stage) => ({ zh: `权重（${stage}）`, en: `weight in ${stage}` }),
  missing: (reason) => ({ zh: `缺失规则（${reason}）`, en: `missing rule for ${reason}` }),
};

const words = {
  zh: { added: '新增', removed: '删除', none: '（无）', from: '：', to: ' → ' },
  en: { added: 'added', removed: 'removed', none: '(none)', from: ': ', to: ' → ' },
} as const;

/** A change as a line for people, e.g. `indicator rd_intensity: weight in startup 16 → 20`. */
export function changeText(change: ScorecardChange, language: Language): string {
  const { none, from, to } = words[language];
  const part = `${whats[change.what][language]} ${change.code}`;
  if (change.kind !== 'changed') return `${part}${from}${words[language][change.kind]}`;
  const shown = (value: unknown) => (value === undefined ? none : plain(value));
  const { before, after } = differingPart(change.before, change.after);
  return `${part}${from}${fieldText(change.field)[language]} ${shown(before)}${to}${shown(after)}`;
}

function fieldText(field: string): Text {
  const known = fieldNames[field];
  if (known !== undefined) return known;
  const [prefix = '', ...rest] = field.split('.');
  const made = rest.length > 0 ? prefixes[prefix]?.(rest.join('.')) : undefined;
  return made ?? { zh: field, en: field };
}

/** Of two mappings what differs, so that a line does not repeat what stayed. */
function differingPart(before: unknown, after: unknown) {
  if (!isMapping(before) || !isMapping(after)) return { before, after };
  const differs = (key: string) => !isDeepStrictEqual(before[key], after[key]);
  const only = (mapping: Mapping) =>
    Object.fromEntries(Object.entries(mapping).filter(([key]) => differs(key)));
  return { before: only(before), after: only(after) };
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in the flow style of the model files. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => plain(item)).join(', ')}]`;
  if (!isMapping(value)) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${plain(item)}`);
  return `{${entries.join(', ')}}`;
}
