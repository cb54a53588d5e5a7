import type { ErrorEntry } from './catalogue.js';

/** Refusals of monitoring. */
export const monitorErrors = {
  'monitor-days-out-of-order': {
    exit: 2,
    says: ({ from, to }) => ({
      zh: `监测的起始日 ${from} 不早于截止日 ${to}。`,
      en: `Monitoring is to start on ${from}, which is not before its end, ${to}.`,
    }),
    next: () => ({
      zh: '请检查 --from 与 --to。',
      en: 'Check --from and --to.',
    }),
  },
  'monitor-nothing-to-compare': {
    exit: 1,
    says: ({ file, from, to }) => ({
      zh: `数据仓库 ${file} 中没有在 ${from} 与 ${to} 两日都已知的企业。`,
      en: `Warehouse ${file} has no enterprise that was known both on ${from} and on ${to}.`,
    }),
    next: () => ({
      zh: '请选择数据已入库的日期。',
      en: 'Choose days for which it has data.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
