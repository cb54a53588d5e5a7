import type { ErrorEntry } from './catalogue.js';

/** Refusals of scoring, explaining and reporting. */
export const scoreErrors = {
  'warehouse-unreadable': {
    exit: 1,
    says: ({ file, detail }) => ({
      zh: `数据仓库 ${file} 无法打开：${detail}。`,
      en: `Warehouse ${file} cannot be opened: ${detail}.`,
    }),
    next: () => ({
      zh: '先用 `credit-radar ingest` 建立仓库；若正在写入，请稍后再试。',
      en: 'Create it with `credit-radar ingest`; if it is being written, try again later.',
    }),
  },
  'enterprise-not-found': {
    exit: 1,
    says: ({ enterprise, asOf }) => ({
      zh: `截至 ${asOf}，仓库中没有企业 ${enterprise} 的任何记录。`,
      en: `Nothing was known of enterprise ${enterprise} as of ${asOf}.`,
    }),
    next: ({ suggestion }) => ({
      zh: suggestion ? `是否想查“${suggestion}”？` : '请检查标识与日期。',
      en: suggestion ? `Did you mean "${suggestion}"?` : 'Check the identifier and the date.',
    }),
  },
  'indicator-table-unreadable': {
    exit: 1,
    says: ({ file, detail }) => ({
      zh: `指标表 ${file} 无法读取：${detail}。`,
      en: `Indicator table ${file} cannot be read: ${detail}.`,
    }),
    next: () => ({
      zh: '需要 CSV、Parquet 或 JSON Lines，首列为 enterprise_id，其余列名为指标代码。',
      en: 'It takes CSV, Parquet or JSON Lines, first column enterprise_id, then indicator codes.',
    }),
  },
  'output-format-unknown': {
    exit: 2,
    says: ({ file }) => ({
      zh: `无法从扩展名判断 ${file} 的格式。`,
      en: `The format of ${file} cannot be told from its ending.`,
    }),
    next: () => ({ zh: '请用 .parquet、.csv 或 .jsonl。', en: 'Use .parquet, .csv or .jsonl.' }),
  },
  'output-unwritable': {
    exit: 1,
    says: ({ file, detail }) => ({
      zh: `无法写入 ${file}：${detail}。`,
      en: `${file} cannot be written: ${detail}.`,
    }),
    next: () => ({
      zh: '请检查文件夹、权限与磁盘空间。',
      en: 'Check the folder, its rights and the disk.',
    }),
  },
  'spark-not-found': {
    exit: 1,
    says: ({ python, detail }) => ({
      zh: `无法用 ${python} 启动 Spark：${detail}。`,
      en: `Spark cannot be started with ${python}: ${detail}.`,
    }),
    next: () => ({
      zh: '需要 Java 17 与装有 pyspark（3.5 或更新）的 Python；用 --spark-python 或 CREDIT_RADAR_SPARK_PYTHON 指明。',
      en: 'It takes Java 17 and a Python with pyspark 3.5 or later; name it with --spark-python or CREDIT_RADAR_SPARK_PYTHON.',
    }),
  },
  'spark-failed': {
    exit: 1,
    says: ({ detail }) => ({
      zh: `Spark 未能执行语句：${detail}。`,
      en: `Spark could not run a statement: ${detail}.`,
    }),
    next: () => ({
      zh: '请检查内存（--memory）、临时文件夹（--temp）与磁盘空间；同一模型可改用 --engine duckdb。',
      en: 'Check memory (--memory), the folder for temporary files (--temp) and the disk; the same model runs with --engine duckdb.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
