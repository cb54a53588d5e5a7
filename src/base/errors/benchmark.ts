import type { ErrorEntry } from './catalogue.js';

/** Refusals of fitting benchmarks and comparing cohorts with them. */
export const benchmarkErrors = {
  'nothing-to-fit': {
    exit: 1,
    says: ({ model }) => ({
      zh: `模型 ${model} 没有留待拟合的参数。`,
      en: `Model ${model} leaves nothing to be fitted.`,
    }),
    next: () => ({
      zh: '请新建一个以 extends 继承它的评分卡，把要拟合的参数写作 fitted，例如 normalise: {percentile: fitted}。',
      en: 'Write a scorecard that extends it and says `fitted` where a cohort is to decide, e.g. normalise: {percentile: fitted}.',
    }),
  },
  'cohort-empty': {
    exit: 1,
    says: ({ file, asOf }) => ({
      zh: `截至 ${asOf}，${file} 中没有可用的企业。`,
      en: `${file} has no enterprise to fit on or compare with as of ${asOf}.`,
    }),
    next: () => ({
      zh: '请检查日期与名单（--as-of、--ids）。',
      en: 'Check the day and the list (--as-of, --ids).',
    }),
  },
  'benchmark-of-other-model': {
    exit: 1,
    says: ({ benchmark, fittedFor, model, indicator }) => ({
      zh:
        indicator === undefined
          ? `基准 ${benchmark} 是为模型 ${fittedFor} 拟合的，不属于 ${model}。`
          : `模型 ${model} 不再使用基准 ${benchmark} 中的指标 ${indicator}。`,
      en:
        indicator === undefined
          ? `Benchmark ${benchmark} was fitted for model ${fittedFor}, not for ${model}.`
          : `Model ${model} no longer uses indicator ${indicator} of benchmark ${benchmark}.`,
    }),
    next: () => ({
      zh: '请用 --model 指定拟合时的模型与版本，或重新拟合基准。',
      en: 'Name the model and version it was fitted for with --model, or fit the benchmark again.',
    }),
  },
  'peer-means-unknown': {
    exit: 1,
    says: ({ id }) => ({
      zh: `没有同业均值表 ${id}。`,
      en: `There is no table of peer means ${id}.`,
    }),
    next: ({ known }) => ({
      zh: `现有：${known}（models/fitted/peer-means）。`,
      en: `There are: ${known} (models/fitted/peer-means).`,
    }),
  },
  'peer-means-unfittable': {
    exit: 1,
    says: ({ id, fact }) => ({
      zh: `同业均值表 ${id} 没有说明 ${fact} 是什么的均值。`,
      en: `The table of peer means ${id} does not say what ${fact} is the mean of.`,
    }),
    next: () => ({
      zh: '请在表中以 fit.values 写明表达式与小数位数。',
      en: 'Give its expression and decimals under fit.values of the table.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
