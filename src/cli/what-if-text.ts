import type { Language } from '../base/text.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import type { Movements } from '../model/schema/movements.js';
import { wayWords } from '../report/enterprise/way-words.js';
import { formatNumber, formatScore, formatValue } from '../report/format.js';
import { sayer } from '../report/text/sayer.js';
import type { WhatIf } from '../score/what-if.js';
import type { WhatIfPlan } from '../score/what-if-ways.js';
import { textTable } from './tables.js';

const head = {
  zh: ['办法', '指标', '现值', '目标值', '努力', '得分', '等级'],
  en: ['way', 'indicator', 'now', 'to', 'effort', 'score', 'grade'],
} as const;

/** Ways to a better grade for people. */
export function whatIfText(
  { score, grade, blocked, singles, joint, proof, ladder }: WhatIf,
  { label, basis, months }: Movements,
  index: CatalogueIndex,
  language: Language,
): string {
  const zh = language === 'zh';
  const now = `${zh ? '现等级' : 'Grade now'} ${grade} (${formatScore(score)})`;
  const design = basis.kind === 'design' ? (zh ? '，本产品设计' : ', design') : '';
  const source = `${label[language]} (${months} ${zh ? '个月' : 'months'}${design})`;
  const say = sayer(wayWords, language);
  if (blocked !== null) return [now, say(blocked, { months: String(months) }), source].join('\n');
  const plans = [...(joint === null ? [] : [joint]), ...singles];
  const rows = plans.flatMap((plan, place) => planRows(plan, place + 1, index, language));
  const last = ladder.at(-1);
  const all =
    last === undefined
      ? []
      : [
          `${zh ? '全部做到' : 'Everything together'}: ${formatScore(last.score)}, ${last.grade}; ${zh ? '努力' : 'effort'} ${formatNumber(last.effort, 1)}`,
        ];
  const proven = proof === null ? [] : [say(proof)];
  return [now, textTable(head[language], rows, 2), ...proven, ...all, source].join('\n');
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
