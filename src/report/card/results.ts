import type { BacktestResult, CohortResult, Light } from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import type { Calibration } from '../../model/schema/calibration.js';
import type { ValidationPolicy } from '../../model/schema/validation-policy.js';
import { words } from '../backtest/words.js';
import { formatCount, formatInterval, formatPd, formatStatistic } from '../format.js';
import { both, code, table } from './markdown.js';

/** How a scorecard did on past dates. */
export interface CardResults {
  readonly result: BacktestResult;
  readonly policy: ValidationPolicy;
  /** What its PDs come from; absent where the scale of the scorecard names them. */
  readonly calibration?: Calibration;
  readonly date: IsoDate;
}

/** Where the PDs come from and on how many defaults they rest. */
export function calibrationText({ calibration }: CardResults): string {
  if (calibration === undefined) {
    return '违约概率取自模型等级表（design）。 PDs are those that the scale of the scorecard names (design).\n';
  }
  const { id, method, philosophy, cohort, longRun, meanPd, floor, fingerprint } = calibration;
  const rows = [
    ['校准 / calibration', `${code(id)} (${fingerprint})`],
    ['方法 / method', `${method.kind}, ${philosophy}`],
    [
      '历史 / history',
      `${cohort.from} – ${cohort.to}: ${formatCount(cohort.observations)}, ${formatCount(cohort.defaults)} 违约 / defaults`,
    ],
    ['长期平均违约率 / long-run default rate', formatPd(longRun.value)],
    ['平均违约概率 / mean PD', formatPd(meanPd.floored)],
    ['违约概率下限 / floor', formatPd(floor)],
  ];
  return table(['项目 / item', '数值 / value'], rows);
}

/** Discrimination and calibration by observation point, and what the policy says of them. */
export function resultText({ result, policy, date }: CardResults): string {
  const { cohorts, pooled, verdicts, policy: judgedBy } = result;
  const rows = [
    ...Object.entries(cohorts).map(([asOf, cohort]) => cohortRow(asOf, cohort)),
    cohortRow('全部合并 / all pooled', pooled),
  ];
  const counts = lights.map(
    (light) => `${both(words[light])} ${verdicts.filter((one) => one.light === light).length}`,
  );
  const raised = verdicts
    .filter(({ light }) => light === 'red' || light === 'amber')
    .map(({ rule, cohort, value, light }) => {
      const found = policy.rules.find((one) => one.code === rule);
      return [
        found === undefined ? rule : both(found.label),
        cohort === 'pooled' ? '全部合并 / all pooled' : cohort,
        formatStatistic(value),
        both(words[light]),
      ];
    });
  return [
    table(
      [
        '观察点 / observation point',
        '户数 / n',
        '违约 / defaults',
        'AUC',
        '区间 / interval',
        '平均违约概率 / mean PD',
        '实际违约率 / default rate',
        'Brier',
      ],
      rows,
    ),
    `按 ${code(`${judgedBy.id}@${judgedBy.version}`)} 于 ${date} 评定 / judged on ${date}: ${counts.join(', ')}。\n`,
    ...(raised.length === 0
      ? []
      : [
          table(
            ['检验 / test', '观察点 / observation point', '数值 / value', '结论 / verdict'],
            raised,
          ),
        ]),
  ].join('\n');
}

const lights: readonly Light[] = ['red', 'amber', 'green', 'not-assessed'];

function cohortRow(name: string, { score }: CohortResult): readonly string[] {
  return [
    name,
    formatCount(score.n),
    formatCount(score.defaults),
    formatStatistic(score.auc.value),
    formatInterval(score.auc.ci, (value) => formatStatistic(value)),
    formatPd(score.details.meanPd),
    formatPd(score.defaultRate),
    formatStatistic(score.brier, 4),
  ];
}
