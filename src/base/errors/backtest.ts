import type { ErrorEntry } from './catalogue.js';

/** Refusals of backtests. */
export const backtestErrors = {
  'backtest-table-unreadable': {
    exit: 1,
    says: ({ file, detail }) => ({
      zh: `表 ${file} 无法读取：${detail}。`,
      en: `Table ${file} cannot be read: ${detail}.`,
    }),
    next: () => ({
      zh: '需要 .parquet、.csv 或 .jsonl 文件；请检查路径与内容。',
      en: 'It is a .parquet, .csv or .jsonl file; check the path and the content.',
    }),
  },
  'backtest-column-missing': {
    exit: 1,
    says: ({ file, column }) => ({
      zh: `表 ${file} 缺少列 ${column}。`,
      en: `Table ${file} has no column ${column}.`,
    }),
    next: ({ suggestion, needed }) => ({
      zh: suggestion ? `是否指列“${suggestion}”？请改名。` : `需要 ${needed}。`,
      en: suggestion ? `Was column "${suggestion}" meant? Rename it.` : `It needs ${needed}.`,
    }),
  },
  'backtest-value-refused': {
    exit: 1,
    says: ({ file, column, value, wanted, count, enterprise }) => ({
      zh: `表 ${file} 的列 ${column} 有 ${count} 个无效值，首个为企业 ${enterprise} 的“${value}”（应为 ${wanted}）。`,
      en: `Column ${column} of table ${file} has ${count} invalid value(s), first "${value}" of enterprise ${enterprise}; ${wanted} is needed.`,
    }),
    next: () => ({
      zh: '请修正；不适用或未知的值留空，将被剔除并计数。',
      en: 'Correct them; leave empty what is not known, and the row is left out and counted.',
    }),
  },
  'backtest-pair-repeated': {
    exit: 1,
    says: ({ file, count, enterprise, asOf }) => ({
      zh: `表 ${file} 有 ${count} 组重复的企业与观察点，首个为 ${enterprise}（${asOf}）。`,
      en: `Table ${file} repeats ${count} pair(s) of enterprise and observation point, first ${enterprise} at ${asOf}.`,
    }),
    next: () => ({
      zh: '每个企业在每个观察点只能有一行。',
      en: 'Keep one row for each enterprise and observation point.',
    }),
  },
  'backtest-no-pairs': {
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
  'backtest-outcomes-differ': {
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
  'backtest-nothing-to-judge': {
    exit: 1,
    says: ({ file, rows, reasons }) => ({
      zh: `评分表 ${file} 的 ${rows} 行无一可用于回测：${reasons}。`,
      en: `None of the ${rows} row(s) of scored table ${file} can be judged: ${reasons}.`,
    }),
    next: () => ({
      zh: '需要有等级、得分、违约概率且表现期已满的行。',
      en: 'It takes rows with grade, score and PD whose performance window is complete.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
