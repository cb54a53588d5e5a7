import type { Text } from '../../base/text.js';

/** Sentences of the sliders; `{…}` is filled in. */
export const sliderWords = {
  title: { zh: '调整各力权重，即时看等级变化', en: 'Move the weights of the forces' },
  lead: {
    zh: '滑块为倍数（1 为模型原权重），各阶段权重随后按比例归一；指标、口径与规则不变。',
    en: 'A slider is a factor, 1 the weight of the model; the weights of each stage are then brought back to their sum. Indicators and rules stay.',
  },
  sample: {
    zh: '滑块作用于按固定间隔抽取的 {count} 家企业（共 {all} 家）。',
    en: 'The sliders work on {count} enterprises, taken at even distances from all {all}.',
  },
  factor: { zh: '{force}：权重倍数', en: '{force}: factor of its weight' },
  reset: { zh: '恢复模型权重', en: 'Weights of the model' },
  still: {
    zh: '等级与模型一致，没有企业换级。',
    en: 'The grades are those of the model: nobody moves.',
  },
  moved: {
    zh: '{moved} 家企业换级（{share}）：上调 {better}，下调 {worse}，评级有无变化 {otherwise}；平均得分变动 {shift} 分。',
    en: '{moved} enterprises move ({share}): {better} better, {worse} worse, {otherwise} rated or not any more; mean shift of the score {shift} points.',
  },
  matrix: {
    zh: '等级迁徙：行为模型等级，列为调整后等级（家数）',
    en: 'Migration, enterprises: rows by the grade of the model, columns by the grade now',
  },
  movers: { zh: '变动最大的企业', en: 'Who moves furthest' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  grade: { zh: '等级', en: 'Grade' },
  score: { zh: '现得分', en: 'Score now' },
  shift: { zh: '得分变动', en: 'Shift' },
  off: {
    zh: '本页脚本未运行：下表为模型原权重的结果。',
    en: 'Scripts are off: this is what the weights of the model give.',
  },
} as const satisfies Readonly<Record<string, Text>>;
