import type { ErrorEntry } from './catalogue.js';

/** Refusals of the command line itself. */
export const cliErrors = {
  'list-unreadable': {
    exit: 1,
    says: ({ file, detail }) => ({
      zh: `名单 ${file} 无法读取：${detail}。`,
      en: `List ${file} cannot be read: ${detail}.`,
    }),
    next: () => ({
      zh: '需要文本文件，每行一个企业标识。',
      en: 'It is a text file with one enterprise identifier a line.',
    }),
  },
  'models-have-problems': {
    exit: 1,
    says: ({ count }) => ({
      zh: `模型库有 ${count} 个问题。`,
      en: `The model library has ${count} problem(s).`,
    }),
    next: () => ({ zh: '请逐条修改后重试。', en: 'Mend them as listed and check again.' }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
