import type { Language, Text } from '../base/text.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import type { Movements } from '../model/schema/movements.js';
import { formatNumber, formatScore, formatValue } from '../report/format.js';
import type { WhatIf } from '../score/what-if.js';
import type { WhatIfPlan } from '../score/what-if-ways.js';
import { textTable } from './tables.js';

const words = {
  'best-grade': { zh: '已是最好等级。', en: 'It has the best grade already.' },
  'not-rated': {
    zh: '未予评级或已违约，等级不由指标改进决定。',
    en: 'Not rated or in default: no change of an indicator brings a grade.',
  },
  capped: {
    zh: '得分可以达到，但有上限规则限制等级；须先消除该事项。',
    en: 'The score would suffice, but a cap holds the grade down; what it stands for has to go first.',
  },
  'too-far': {
    zh: '在期限内可行的改进全部做到，仍达不到更好等级。',
    en: 'Everything that can be moved in the time together is not enough.',
  },
} as const satisfies Readonly<Record<string, Text>>;

const head = {
  zh: ['办法', '指标', '现值', '目标值', '努力', '得分', '等级'],
  en: ['way', 'indicator', 'now', 'to', 'effort', 'score', 'grade'],
} as const;

/** Ways to a better grade for people. */
export function whatIfText(
  { score, grade, blocked, singles, joint, ladder }: WhatIf,
  { label, basis, months }: Movements,
  index: CatalogueIndex,
  language: Language,
): string {
  const zh = language === 'zh';
  const now = `${zh ? '现等级' : 'Grade now'} ${grade} (${formatScore(score)})`;
  const design = basis.kind === 'design' ? (zh ? '，本产品设计' : ', design') : '';
  const source = `${label[language]} (${months} ${zh ? '个月' : 'months'}${design})`;
  if (blocked !== null) return [now, words[blocked][language], source].join('\n');
  const plans = [...singles, ...(joint === null ? [] : [joint])];
  const rows = plans.flatMap((plan, place) => planRows(plan, place + 1, index, language));
  const last = ladder.at(-1);
  const all =
    last === undefined
      ? []
      : [
          `${zh ? '全部做到' : 'Everything together'}: ${formatScore(last.score)}, ${last.grade}; ${zh ? '努力' : 'effort'} ${formatNumber(last.effort, 1)}`,
        ];
  return [now, textTable(head[language], rows, 2), ...all, source].join('\n');
}

function planRows(
  { moves, effort, score, grade }: WhatIfPlan,
  number: number,
  index: CatalogueIndex,
  language: Language,
): readonly (readonly string[])[] {
  return moves.map((move, place) => {
    const indicator = index.indicators.get(move.indicator);
    const shown = (value: number | string) =>
      typeof value === 'string' ? value : formatValue(value, indicator?.unit ?? null, language);
    const last = place === moves.length - 1;
    return [
      place === 0 ? String(number) : '',
      indicator?.label[language] ?? move.indicator,
      shown(move.from),
      shown(move.to),
      formatNumber(move.effort, 1),
      last ? `${formatScore(score)} (${formatNumber(effort, 1)})` : '',
      last ? grade : '',
    ];
  });
}
