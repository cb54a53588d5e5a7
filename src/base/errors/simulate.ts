import type { ErrorEntry } from './catalogue.js';

/** Errors of the synthetic province. */
export const simulateErrors = {
  'simulation-option-refused': {
    exit: 2,
    says: ({ option, value }) => ({
      zh: `模拟参数 ${option} 的值 ${value} 不在允许范围内。`,
      en: `Simulation option ${option} cannot be ${value}.`,
    }),
    next: ({ option, range }) => ({
      zh: `请将 ${option} 设为 ${range}。`,
      en: `Set ${option} to ${range}.`,
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
