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
