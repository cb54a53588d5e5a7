import type { BacktestResult } from '../backtest/index.js';

/** What the user should know of a backtest's tables. */
export function backtestWarnings({
  meta,
  challenger,
  overrides,
}: BacktestResult): readonly string[] {
  return [
    ...meta.warnings,
    ...(challenger?.meta.warnings ?? []),
    ...(overrides?.meta.warnings ?? []),
  ];
}

/** A backtest in short, for `--json`. */
export function backtestSummary(
  { meta, pooled, verdicts, challenger, overrides }: BacktestResult,
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
    verdicts,
    files,
  };
}

/** A backtest in a few lines, for the terminal. */
export function backtestLines(
  { pooled, verdicts, challenger, overrides }: BacktestResult,
  files: readonly string[],
): string {
  const { score } = pooled;
  const count = (light: string) => verdicts.filter((one) => one.light === light).length;
  const shown = (value: number | null | undefined) => value?.toFixed(4) ?? '—';
  return [
    `n ${score.n}  defaults ${score.defaults}  AUC ${shown(score.auc.value)}`,
    ...(challenger === undefined
      ? []
      : [
          `challenger AUC ${shown(challenger.pooled.score.challenger)}  difference ${shown(challenger.pooled.score.difference)}  p ${shown(challenger.pooled.score.pValue)}`,
        ]),
    ...(overrides === undefined
      ? []
      : [
          `overrides ${overrides.meta.judged}  share ${shown(overrides.share)}  AUC gain ${shown(overrides.auc.all.difference)}`,
        ]),
    `red ${count('red')}  amber ${count('amber')}  green ${count('green')}  not assessed ${count('not-assessed')}`,
    ...files,
  ].join('\n');
}
