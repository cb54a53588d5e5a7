import type { ErrorEntry } from './catalogue.js';

/** Refusals of comparing a challenger with the champion. */
export const challengerErrors = {
  'challenger-no-pairs': {
    exit: 1,
    says: ({ champion, challenger }) => ({
      zh: `${champion} 与 ${challenger} 没有相同的企业与观察点。`,
      en: `${champion} and ${challenger} share no pair of enterprise and observation point.`,
    }),
    next: () => ({
      zh: '两个模型须对同一批企业、同一观察点评分；请检查 enterprise_id 与 as_of 的写法。',
      en: 'Both models must have scored the same enterprises on the same days; check how enterprise_id and as_of are written.',
    }),
  },
  'challenger-outcomes-differ': {
    exit: 1,
    says: ({ champion, challenger, count, enterprise, asOf }) => ({
      zh: `${champion} 与 ${challenger} 对 ${count} 条记录的违约结果不同，首个为 ${enterprise}（${asOf}）。`,
      en: `${champion} and ${challenger} disagree whether ${count} row(s) defaulted, first ${enterprise} at ${asOf}.`,
    }),
    next: () => ({
      zh: '两个模型须以同一违约定义与表现期比较；挑战者表的 defaulted 可以留空。',
      en: 'Compare both by one definition of default and one window; the challenger may leave defaulted empty.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
