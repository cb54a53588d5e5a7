import type { Language, Text } from '../../base/text.js';
import { walkForwardWords } from './walk-forward-words.js';

const sentences: Readonly<Record<string, Text>> = {
  'no-defaults': {
    zh: '没有违约记录：区分能力无从评价，各检验只能说明违约概率是否过高。',
    en: 'No row defaulted: discrimination cannot be judged, and tests can only say whether PDs are too high.',
  },
  'only-defaults': {
    zh: '全部记录均为违约：区分能力无从评价。请检查 defaulted 列。',
    en: 'Every row defaulted: discrimination cannot be judged. Check the column defaulted.',
  },
  'windows-incomplete': {
    zh: '部分记录的表现期未满，已剔除并计数，不当作正常企业。',
    en: 'Rows whose window is not complete yet are left out and counted, not taken for good ones.',
  },
  'cohorts-without-rows': {
    zh: '有的观察点没有可用记录。',
    en: 'An observation point has no row that can be judged.',
  },
  'one-cohort-no-stability': {
    zh: '仅一个观察点：稳定性与迁徙无从评价。',
    en: 'One observation point only: stability and migration cannot be judged.',
  },
  'scales-differ': {
    zh: '两个模型的等级不同：迁徙的上调下调按各自次序，不可直接比较。',
    en: 'The two models have different grades: up and down go by the order of each and do not compare directly.',
  },
  'overrides-unmatched': {
    zh: '有的人工调整在评分表中找不到对应记录，未计入。',
    en: 'Some overrides have no row in the scored table and are not counted.',
  },
  'override-model-grade-differs': {
    zh: '有的人工调整所记的模型等级与评分表不一致，以评分表为准。',
    en: 'Some overrides name another model grade than the scored table, whose grade counts.',
  },
  'central-tendency-not-repeated': {
    zh: '校准所给的中心违约趋势未用于重校准：当时尚不知道。',
    en: 'The central tendency that the calibration was given is not used by refits: it was learned later.',
  },
  'score-not-within-grade': {
    zh: '评分表没有 rated_score 列：重校准按得分进行，不计等级上限。',
    en: 'The table has no column rated_score: refits go by the score, which a cap on the grade does not bound.',
  },
  'no-overrides-to-judge': {
    zh: '没有可评价的人工调整。',
    en: 'There is no override to judge.',
  },
};

/** A warning of a backtest as a sentence; a code without one stands for itself. */
export function backtestWarning(code: string, language: Language): string {
  const [, asOf, why] = /^not-refitted:([\d-]+):(.+)$/.exec(code) ?? [];
  if (asOf !== undefined && why !== undefined) {
    const reason = noRefitReason(why, language);
    return language === 'zh'
      ? `${asOf} 未能重校准：${reason}。`
      : `Nothing was refitted at ${asOf}: ${reason}.`;
  }
  return sentences[code]?.[language] ?? code;
}

/** Why a point has no refit, in words; what a method refuses goes by its code. */
export function noRefitReason(why: string, language: Language): string {
  const known: Readonly<Record<string, Text>> = walkForwardWords;
  return known[why]?.[language] ?? why;
}
