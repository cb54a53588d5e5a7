import type { ErrorEntry } from './catalogue.js';

/** Refusals of re-performance packs. */
export const packErrors = {
  'pack-unreadable': {
    exit: 1,
    says: ({ folder, detail }) => ({
      zh: `${folder} 不是完整的复现包：${detail}。`,
      en: `${folder} is no complete re-performance pack: ${detail}.`,
    }),
    next: () => ({
      zh: '请使用 backtest --pack 写出的整个文件夹，不要改动其中的文件。',
      en: 'Take the whole folder that backtest --pack wrote, and leave its files as they are.',
    }),
  },
  'pack-input-changed': {
    exit: 1,
    says: ({ role, file, expected, found }) => ({
      zh: `${role} 的文件 ${file} 不是打包时的那一份（应为 ${expected}，实为 ${found}）。`,
      en: `File ${file} (${role}) is not the one that was packed: ${expected} is expected, ${found} was found.`,
    }),
    next: ({ role }) => ({
      zh: `若文件已移动，请用 --${role} 指定现在的位置。`,
      en: `If it has moved, say where it is with --${role}.`,
    }),
  },
  'pack-not-reproduced': {
    exit: 1,
    says: ({ folder, count, at, expected, found }) => ({
      zh: `复现包 ${folder} 有 ${count} 处不同，首个在 ${at}：应为 ${expected}，实得 ${found}。`,
      en: `Pack ${folder} differs in ${count} place(s), first at ${at}: ${expected} is expected, ${found} came out.`,
    }),
    next: ({ program }) => ({
      zh: `请用打包时的版本 credit-radar ${program} 再核对一次，以区分版本与数据的影响。`,
      en: `Verify with credit-radar ${program}, which made the pack, to tell a change of version from one of data.`,
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
