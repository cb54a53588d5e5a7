import type { Text } from '../../base/text.js';

/** Sentences on refits at past points; `{…}` is filled in. */
export const walkForwardWords = {
  walkForward: { zh: '逐期重校准', en: 'Walk-forward refits' },
  walkForwardLead: {
    zh: '若每个观察点都用当时已知的结果重新校准（{method}，{form}；表现期 {months} 个月，当时须已结束），此后会怎样。{refitted}/{points} 期可重新校准。只重拟合校准，不重拟合评分卡；现行违约概率可能已见过这些结果。',
    en: 'What would have come of fitting the calibration again at every point with what was known then ({method}, {form}; performance windows of {months} months that were over). {refitted} of {points} points could be refitted. The calibration is fitted again, not the scorecard; the PDs in use may have seen these outcomes.',
  },
  formExpanding: { zh: '用全部更早的期', en: 'all earlier points' },
  formRolling: { zh: '用最近 {count} 期', en: 'the last {count} points' },
  inSample: { zh: '样本内', en: 'in-sample' },
  outOfSample: { zh: '样本外', en: 'out-of-sample' },
  outOfTime: { zh: '时间外', en: 'out-of-time' },
  samplesLead: {
    zh: '样本内：拟合所用记录；样本外：留出的 {heldOut}/{enterprises} 家企业（按标识的 MD5 固定选取），由不含它们的拟合评价；时间外：该观察点本身。区间均按企业聚类；多期合并的检验仍假定记录相互独立。',
    en: 'In-sample: the rows of the fit. Out-of-sample: the {heldOut} of {enterprises} enterprises kept aside (always the same, by the MD5 of their identifier), by a fit without them. Out-of-time: the rows of the point itself. All intervals are by enterprise; tests of several points together take their rows as independent.',
  },
  refitAuc: { zh: '各期重校准后的 AUC 及区间', en: 'AUC of the refits, with intervals' },
  refitLevel: {
    zh: '时间外：实际违约率与三种校准的平均违约概率',
    en: 'Out of time: observed default rate and the mean PDs of three calibrations',
  },
  refitPd: { zh: '重校准', en: 'refit' },
  naivePd: { zh: '历史合并违约率', en: 'pooled rate of the fit' },
  shippedPd: { zh: '现行', en: 'in use' },
  fitPoints: { zh: '拟合所用期', en: 'Fitted to' },
  fall: { zh: '内 − 外', en: 'In − out' },
  expectedObserved: { zh: '预期 / 实际违约', en: 'Expected / observed' },
  zOfLevel: { zh: 'z', en: 'z' },
  notRefitted: { zh: '未重校准的期', en: 'Points without a refit' },
  'no-complete-point': {
    zh: '当时尚无可用且表现期已结束的更早期',
    en: 'no earlier point that counts had its window over',
  },
  'too-few-of-a-class': {
    zh: '当时已知的违约（或未违约）太少',
    en: 'too few defaults (or survivors) known by then',
  },
  'nothing-to-judge': { zh: '该期无可用记录', en: 'no rows of the point can be judged' },
  refitDrift: { zh: '重校准的参数漂移', en: 'Drift between refits' },
  driftLead: {
    zh: '截距与斜率：以得分解释违约的逻辑回归（锚定、审慎性调整与下限之前），括号内为标准误；平均违约概率为拟合样本上的最终值。',
    en: 'Intercept and slope: logistic regression of default on the score before anchoring, margin and floor, with standard errors; the mean PD is the final one over the rows of the fit.',
  },
  change: { zh: '较上次变化', en: 'Change' },
  refitGrades: {
    zh: '{asOf} 各等级：重校准与现行违约概率对实际违约率',
    en: 'Grades at {asOf}: refitted PD and PD in use against what happened',
  },
  calibrationOf: { zh: '时间外合并', en: 'Out of time, all points' },
} as const satisfies Readonly<Record<string, Text>>;
