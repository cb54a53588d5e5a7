import type { ErrorEntry } from './catalogue.js';

/** Refusals of calibration and of calibrations handed to scoring. */
export const calibrateErrors = {
  'calibration-needs-history': {
    exit: 2,
    says: () => ({
      zh: '校准需要且只需要一个来源：历史表（--history）或数据仓库（--warehouse）。',
      en: 'Calibration takes one source: a table of history (--history) or a warehouse (--warehouse).',
    }),
    next: () => ({
      zh: '历史表：指标列之外加 as_of（观察点）与 defaulted（其后 12 个月内是否违约，0/1）；仓库：另需 --from 与 --to。',
      en: 'A history has indicator columns, as_of (observation point) and defaulted (0/1, within the 12 months after it); a warehouse also takes --from and --to.',
    }),
  },
  'history-invalid': {
    exit: 1,
    says: ({ enterprise, asOf, column, value }) => ({
      zh: `历史中企业 ${enterprise}、观察点 ${asOf} 的 ${column} 为“${value}”。`,
      en: `In the history, ${column} of enterprise ${enterprise} as of ${asOf} is "${value}".`,
    }),
    next: () => ({
      zh: 'enterprise_id 与 as_of（YYYY-MM-DD）必填，defaulted 为 0 或 1，exposure 为非负数，得分为数，等级属于模型标尺。',
      en: 'enterprise_id and as_of (YYYY-MM-DD) are needed, defaulted is 0 or 1, exposure not negative, a score a number, a grade one of the scale.',
    }),
  },
  'history-duplicate': {
    exit: 1,
    says: ({ enterprise, asOf, count }) => ({
      zh: `历史中有 ${count} 行重复“企业＋观察点”，如 ${enterprise}、${asOf}。`,
      en: `${count} rows of the history repeat an enterprise and observation point, such as ${enterprise} as of ${asOf}.`,
    }),
    next: () => ({
      zh: '每个企业在每个观察点只保留一行。',
      en: 'Keep one row for each enterprise and observation point.',
    }),
  },
  'calibration-no-observations': {
    exit: 1,
    says: ({ read }) => ({
      zh: `历史共 ${read} 行，没有一行可用于校准。`,
      en: `Of ${read} rows of the history none can be calibrated on.`,
    }),
    next: () => ({
      zh: '不予评级（NR）、已违约（D）与剔除年份的行不参与；请检查数据覆盖与 --under-recorded。',
      en: 'Rows not rated (NR), in default (D) and of years left out do not count; check coverage and --under-recorded.',
    }),
  },
  'calibration-single-class': {
    exit: 1,
    says: ({ method, defaults, n }) => ({
      zh: `${n} 个观察中违约 ${defaults} 个，方法 ${method} 需要既有违约也有未违约。`,
      en: `${defaults} of ${n} observations defaulted; ${method} needs defaults and survivors.`,
    }),
    next: ({ defaults }) =>
      defaults === 0
        ? {
            zh: '无违约的组合请用 --method pluto-tasche、bcr 或 bayes。',
            en: 'For a portfolio without defaults use --method pluto-tasche, bcr or bayes.',
          }
        : { zh: '请检查 defaulted 列。', en: 'Check the column defaulted.' },
  },
  'calibration-grade-empty': {
    exit: 1,
    says: ({ method, grades }) => ({
      zh: `等级 ${grades} 没有观察，方法 ${method} 无法给出其违约概率。`,
      en: `Without observations in ${grades}, ${method} gives these grades no PD.`,
    }),
    next: () => ({
      zh: '请改用按得分的方法（logistic、platt、isotonic、beta），或加长历史、合并等级。',
      en: 'Use a method by score (logistic, platt, isotonic, beta), lengthen the history, or merge grades.',
    }),
  },
  'calibration-order-inverted': {
    exit: 1,
    says: ({ method }) => ({
      zh: `历史中得分越高违约越多，方法 ${method} 会颠倒排序。`,
      en: `In this history higher scores default more; ${method} would turn the order.`,
    }),
    next: () => ({
      zh: '请先检查 defaulted 是否取反、得分是否有区分能力；排序不成立时不应校准。',
      en: 'Check whether defaulted is inverted and whether the score discriminates; without order there is nothing to calibrate.',
    }),
  },
  'calibration-not-fitted': {
    exit: 1,
    says: ({ method, detail }) => ({
      zh: `方法 ${method} 在此历史上无解：${detail}。`,
      en: `${method} has no solution on this history: ${detail}.`,
    }),
    next: () => ({
      zh: '得分完全分开违约与否（separation）时用 platt；准确率比不可达时给 --accuracy-ratio；标尺无可行解时放宽约束。',
      en: 'Where scores separate the outcomes use platt; where the accuracy ratio is out of reach give --accuracy-ratio; where no scale is feasible relax its constraints.',
    }),
  },
  'calibration-option-outside': {
    exit: 2,
    says: ({ option, value, range }) => ({
      zh: `${option} 为 ${value}，须在 ${range} 内。`,
      en: `${option} is ${value}; it must lie in ${range}.`,
    }),
    next: () => ({
      zh: '概率与置信度写作小数，如 0.02。',
      en: 'Write probabilities and confidences as fractions, e.g. 0.02.',
    }),
  },
  'calibration-altered': {
    exit: 1,
    says: ({ file }) => ({
      zh: `校准文件 ${file} 的内容与其指纹不符，写出后被改动过。`,
      en: `Calibration ${file} does not match its fingerprint: it was changed after it was written.`,
    }),
    next: () => ({
      zh: '请用原文件，或以 `credit-radar calibrate` 重新校准；不要手工改写。',
      en: 'Use the file as it was written, or calibrate again with `credit-radar calibrate`.',
    }),
  },
  'calibration-other-model': {
    exit: 1,
    says: ({ file, model, fitted, grades, known }) => ({
      zh: `校准文件 ${file} 属于 ${fitted}（等级 ${known}），不能用于 ${model}（等级 ${grades}）。`,
      en: `Calibration ${file} is of ${fitted} (grades ${known}), not of ${model} (grades ${grades}).`,
    }),
    next: () => ({
      zh: '请用该模型该版本自己的校准文件。',
      en: 'Use a calibration of this version of this model.',
    }),
  },
  'calibration-out-of-order': {
    exit: 1,
    says: ({ file, at }) => ({
      zh: `校准文件 ${file} 自 ${at} 起违约概率与排序不一致。`,
      en: `In calibration ${file} the PDs do not keep the order from ${at} on.`,
    }),
    next: () => ({
      zh: '更好的等级或更高的得分不得有更高的违约概率；请重新校准。',
      en: 'A better grade or higher score must not have the higher PD; calibrate again.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
