import type { Text } from '../../base/text.js';

/** Sentences on feasible ways to a better grade; `{…}` is filled in. */
export const wayWords = {
  caption: {
    zh: '{months} 个月内可行的改进',
    en: 'What is feasible within {months} months',
  },
  indicator: { zh: '指标', en: 'Indicator' },
  now: { zh: '当前', en: 'Now' },
  to: { zh: '目标', en: 'Target' },
  limit: { zh: '{months} 个月可行上限', en: 'Limit in {months} months' },
  effort: { zh: '努力（0–10）', en: 'Effort (0–10)' },
  joint: {
    zh: '最省力的组合：合计努力 {effort}，得分 {score}，等级 {grade}',
    en: 'The cheapest joint change: effort {effort} together, score {score}, grade {grade}',
  },
  single: {
    zh: '单项改进：努力 {effort}，得分 {score}，等级 {grade}',
    en: 'One change alone: effort {effort}, score {score}, grade {grade}',
  },
  cheapest: {
    zh: '已验证：各项按整步（类别逐级、件数逐一、其余按八分之一）改动、其中一项缩到刚好够用的任何组合，都不比表中首项更省力。',
    en: 'Proven: of all combinations of whole steps (levels, ones of a count, else eighths of the way), one of them shortened to what is needed, none takes less effort than the first of the table.',
  },
  'stopped-early': {
    zh: '搜索达到上限提前结束：可能存在更省力的组合。',
    en: 'The search ended at its limit: a cheaper combination may exist.',
  },
  greedy: {
    zh: '指标之间相互影响，组合按每分努力逐步选取，可能存在更省力的组合。',
    en: 'Points of the indicators hang on each other, so steps were chosen one after another: a cheaper combination may exist.',
  },
  'best-grade': { zh: '已是最好等级。', en: 'The grade is the best one already.' },
  'not-rated': {
    zh: '未予评级或已违约，等级不由指标改进决定。',
    en: 'Not rated or in default: no change of an indicator brings a grade.',
  },
  capped: {
    zh: '得分可以达到，但限制规则限制了等级；须先消除规则情形。',
    en: 'The score would suffice, but a rule holds the grade down; what it stands for has to go first.',
  },
  'too-far': {
    zh: '{months} 个月内可行的改进全部做到，仍达不到更好等级。',
    en: 'Everything feasible within {months} months together is not enough for a better grade.',
  },
  arithmeticTitle: { zh: '如何理解', en: 'How to read this' },
  arithmetic: {
    zh: '以上只是模型的算术，不是对等级的承诺：假定其他指标不变，指标逐项改动，不考虑相互带动。',
    en: 'This is arithmetic of the model and no promise of a grade: everything else stays as it is, and that one change may drag another along is not modelled.',
  },
  design: {
    zh: '可行上限与努力出自“{label}”{version}，由本产品设计，未经实证。',
    en: 'Limits and efforts are those of "{label}" {version}, ours (design), not measured.',
  },
  given: {
    zh: '可行上限与努力出自“{label}”{version}。',
    en: 'Limits and efforts are those of "{label}" {version}.',
  },
  missing: {
    zh: '未考虑（没有数据）：{indicators}。',
    en: 'Not considered, for want of a value: {indicators}.',
  },
  comma: { zh: '、', en: ', ' },
  space: { zh: '', en: ' ' },
} as const satisfies Readonly<Record<string, Text>>;

export type WayWord = keyof typeof wayWords;
