import type { ErrorEntry } from './catalogue.js';

/** Refusals of drawing cohorts from a warehouse. */
export const cohortErrors = {
  'default-definition-missing': {
    exit: 1,
    says: ({ file }) => ({
      zh: `没有违约定义文件 ${file}。`,
      en: `There is no definition of default at ${file}.`,
    }),
    next: () => ({
      zh: '请用 --definition 指定，或在模型文件夹中放入 default-definition.yaml。',
      en: 'Name one with --definition, or put default-definition.yaml into the models folder.',
    }),
  },
  'default-feed-missing': {
    exit: 1,
    says: ({ definition, feed, warehouse }) => ({
      zh: `违约定义 ${definition} 依据来源 ${feed}，而数据仓库 ${warehouse} 没有该来源的记录。`,
      en: `Definition of default ${definition} goes by feed ${feed}, of which warehouse ${warehouse} has no records.`,
    }),
    next: () => ({
      zh: '没有违约来源就不能把企业当作未违约；请导入该来源，或用 --definition 换一个定义。',
      en: 'Without it nobody can be taken for performing; ingest the feed, or give another --definition.',
    }),
  },
  'cohort-dates-reversed': {
    exit: 2,
    says: ({ from, to }) => ({
      zh: `首个观察点 ${from} 晚于末个观察点 ${to}。`,
      en: `The first observation point, ${from}, is after the last, ${to}.`,
    }),
    next: () => ({ zh: '请交换 --from 与 --to。', en: 'Exchange --from and --to.' }),
  },
  'cohort-window-incomplete': {
    exit: 1,
    says: ({ from, to, months, known, recordsFrom, recordsTo }) => ({
      zh: `${from} 至 ${to} 没有一个观察点的 ${months} 个月表现期完整：截至 ${known} 所知的违约记录覆盖 ${recordsFrom} 至 ${recordsTo}。`,
      en: `No observation point from ${from} to ${to} has a complete performance window of ${months} months: records of default as known by ${known} cover ${recordsFrom} to ${recordsTo}.`,
    }),
    next: ({ latest, earliest }) =>
      earliest === undefined || latest === undefined
        ? {
            zh: '记录不足一个表现期；请导入更多记录。',
            en: 'The records are shorter than one window; ingest more.',
          }
        : {
            zh: `请选 ${earliest} 至 ${latest} 之间的观察点，或导入更多记录。`,
            en: `Choose observation points between ${earliest} and ${latest}, or ingest more records.`,
          },
  },
  'cohort-source-incomplete': {
    exit: 2,
    says: ({ option }) => ({
      zh: `从数据仓库抽取样本群需要 --warehouse、--from 与 --to；缺少 ${option}。`,
      en: `Cohorts from a warehouse take --warehouse, --from and --to; ${option} is absent.`,
    }),
    next: () => ({
      zh: '例如 --warehouse province.duckdb --from 2022-12-31 --to 2024-12-31。',
      en: 'For example --warehouse province.duckdb --from 2022-12-31 --to 2024-12-31.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
