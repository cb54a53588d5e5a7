import { type BacktestResult, refitFormText } from '../backtest/index.js';
import type { Language } from '../base/text.js';
import { words as reportWords } from '../report/backtest/words.js';
import {
  absent,
  formatCount,
  formatPValue,
  formatShare,
  formatStatistic,
} from '../report/format.js';

/** What the user should know of a backtest's tables. */
export function backtestWarnings({
  meta,
  challenger,
  overrides,
  walkForward,
}: BacktestResult): readonly string[] {
  return [
    ...meta.warnings,
    ...(challenger?.meta.warnings ?? []),
    ...(overrides?.meta.warnings ?? []),
    ...(walkForward?.meta.warnings ?? []),
  ];
}

/** A backtest in short, for `--json`. */
export function backtestSummary(
  { meta, pooled, verdicts, challenger, overrides, walkForward }: BacktestResult,
  files: readonly string[],
) {
  const { n, defaults, auc, gini } = pooled.score;
  return {
    meta,
    pooled: { n, defaults, auc, gini },
    ...(challenger === undefined
      ? {}
      : { challenger: { ...challenger.meta, score: challenger.pooled.score } }),
    ...(overrides === undefined ? {} : { overrides: { ...overrides.meta, auc: overrides.auc } }),
    ...(walkForward === undefined
      ? {}
      : { walkForward: { ...walkForward.meta, outOfTime: walkForward.pooled?.refit ?? null } }),
    verdicts,
    files,
  };
}

const words = {
  zh: {
    defaults: '违约',
    challenger: '挑战者',
    difference: '差',
    overrides: '人工调整',
    share: '占比',
    gain: 'AUC 变化',
    refits: '逐期重校准',
    points: '期',
    outOfTime: '时间外',
    expected: '预期违约',
  },
  en: {
    defaults: 'defaults',
    challenger: 'challenger',
    difference: 'difference',
    overrides: 'overrides',
    share: 'share',
    gain: 'AUC gain',
    refits: 'refits',
    points: 'points',
    outOfTime: 'out of time',
    expected: 'expected',
  },
} as const;

const lights = ['red', 'amber', 'green', 'not-assessed'] as const;

/** A backtest in a few lines, for the terminal. */
export function backtestText(
  { pooled, verdicts, challenger, overrides, walkForward }: BacktestResult,
  files: readonly string[],
  language: Language,
): string {
  const said = words[language];
  const { score } = pooled;
  const shown = (value: number | null | undefined) => formatStatistic(value ?? null, 4);
  const counts = lights.map(
    (light) =>
      `${reportWords[light][language]} ${verdicts.filter((one) => one.light === light).length}`,
  );
  const lines = [
    `n ${formatCount(score.n)}  ${said.defaults} ${formatCount(score.defaults)}  AUC ${shown(score.auc.value)}`,
  ];
  if (challenger !== undefined) {
    const { challenger: auc, difference, pValue } = challenger.pooled.score;
    lines.push(
      `${said.challenger} AUC ${shown(auc)}  ${said.difference} ${shown(difference)}  p ${formatPValue(pValue)}`,
    );
  }
  if (overrides !== undefined) {
    const { meta, share, auc } = overrides;
    lines.push(
      `${said.overrides} ${formatCount(meta.judged)}  ${said.share} ${formatShare(share)}  ${said.gain} ${shown(auc.all.difference)}`,
    );
  }
  if (walkForward !== undefined) {
    const { meta, pooled: later } = walkForward;
    const { form, method } = meta;
    const { auc = null, expected = null, defaults = null, level = null } = later?.refit ?? {};
    lines.push(
      `${said.refits} ${refitFormText(form)} ${method.kind}  ${meta.refitted}/${meta.points} ${said.points}  ${said.outOfTime} AUC ${shown(auc?.value)}  ${said.expected} ${formatStatistic(expected, 1)}  ${said.defaults} ${defaults === null ? absent : formatCount(defaults)}  p ${formatPValue(level?.pValue ?? null)}`,
    );
  }
  return [...lines, counts.join('  '), ...files].join('\n');
}
