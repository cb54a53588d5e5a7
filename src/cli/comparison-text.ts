import type { Language } from '../base/text.js';
import type { ModelComparison, Mover } from '../pipeline/compare-models.js';
import { textTable } from './tables.js';

const words = {
  zh: {
    enterprises: '企业数',
    same: '等级相同（含不予评级与违约）',
    rated: '两个模型均予评级',
    unchanged: '其中：等级不变',
    within: '变动不超过一级',
    up: '上调',
    down: '下调',
    shift: '最大名次变动',
    scales: '两个模型的等级不同，没有迁徙矩阵',
    corner: '前 \\ 后',
    movers: ['变动最大的企业', '等级前', '等级后', '级差', '得分前', '得分后'],
  },
  en: {
    enterprises: 'enterprises',
    same: 'same grade (not rated and in default included)',
    rated: 'rated by both',
    unchanged: 'of these, grade unchanged',
    within: 'within one grade',
    up: 'upgraded',
    down: 'downgraded',
    shift: 'largest change of rank',
    scales: 'the scales differ, so there is no migration matrix',
    corner: 'before \\ after',
    movers: ['largest moves', 'grade before', 'after', 'notches', 'score before', 'after'],
  },
} as const;

/** How two models grade a cohort, for people. */
export function comparisonText(comparison: ModelComparison, language: Language): string {
  const said = words[language];
  const { enterprises, unchangedShare, migration, spearman, kendall, movers } = comparison;
  const shares = [
    [said.unchanged, migration?.value ?? null],
    [said.within, migration?.withinOneShare ?? null],
    [said.up, migration?.upgradeShare ?? null],
    [said.down, migration?.downgradeShare ?? null],
  ] as const;
  return [
    `${said.enterprises} ${enterprises}`,
    `${said.same} ${percentage(unchangedShare)}`,
    `${said.rated} ${spearman.n}`,
    ...shares.map(([name, share]) => `${name} ${percentage(share)}`),
    `Spearman ${decimal(spearman.value, 4)}, Kendall ${decimal(kendall.value, 4)} (n = ${spearman.n})`,
    `${said.shift} ${comparison.largestRankShift ?? '–'}`,
    ...(migration === null ? [said.scales] : []),
    matrixText(comparison, said.corner),
    ...(movers.length === 0 ? [] : [textTable(said.movers, movers.map(moverRow), 1)]),
  ].join('\n');
}

/** Counts by grade before and after, those off the scale behind the others. */
function matrixText({ grades, pairs }: ModelComparison, corner: string): string {
  const seen = (side: 'before' | 'after') => {
    const others = new Set(pairs.map((pair) => pair[side]));
    return [...grades, ...[...others].filter((grade) => !grades.includes(grade)).sort()];
  };
  const counts = new Map(pairs.map(({ before, after, count }) => [`${before} ${after}`, count]));
  const columns = seen('after');
  const rows = seen('before').map((before) => [
    before,
    ...columns.map((after) => String(counts.get(`${before} ${after}`) ?? '')),
  ]);
  return textTable([corner, ...columns], rows);
}

function moverRow({ enterpriseId, before, after, notches }: Mover): readonly string[] {
  const moved = notches === null ? '–' : `${notches > 0 ? '+' : ''}${notches}`;
  const scores = [before.score, after.score].map((score) => decimal(score, 1));
  return [enterpriseId, before.grade, after.grade, moved, ...scores];
}

function percentage(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

function decimal(value: number | null, places: number): string {
  return value === null ? '–' : value.toFixed(places);
}
