import type { ErrorEntry } from './catalogue.js';

/** Refusals of judging official qualifications. */
export const qualifyErrors = {
  'qualification-unknown': {
    exit: 1,
    says: ({ rule }) => ({
      zh: `没有资质规则 ${rule}。`,
      en: `There is no qualification rule ${rule}.`,
    }),
    next: ({ suggestion }) => ({
      zh: suggestion ? `是否想用“${suggestion}”？` : '全部规则见 models/qualifications。',
      en: suggestion ? `Did you mean "${suggestion}"?` : 'The rules are in models/qualifications.',
    }),
  },
  'qualification-not-in-force': {
    exit: 1,
    says: ({ rule, day }) => ({
      zh: `${day} 没有生效的 ${rule} 版本。`,
      en: `No version of ${rule} is in force on ${day}.`,
    }),
    next: ({ versions }) => ({
      zh: `请改用 --as-of，或指明版本：${versions}。`,
      en: `Change --as-of, or name a version: ${versions}.`,
    }),
  },
  'qualification-column-missing': {
    exit: 1,
    says: ({ file, column }) => ({
      zh: `表 ${file} 缺少列 ${column}。`,
      en: `Table ${file} has no column ${column}.`,
    }),
    next: ({ suggestion }) => ({
      zh: suggestion
        ? `列“${suggestion}”是否应为该列？`
        : '列名为 models/qualifications/inputs.yaml 中的代码，首列为 enterprise_id；未知的单元格留空。',
      en: suggestion
        ? `Is column "${suggestion}" meant to be it?`
        : 'Columns are the codes of models/qualifications/inputs.yaml after enterprise_id; leave unknown cells empty.',
    }),
  },
  'qualification-value-refused': {
    exit: 1,
    says: ({ file, row, column, value }) => ({
      zh: `表 ${file} 第 ${row} 条记录的 ${column} 为“${value}”，无法使用。`,
      en: `Record ${row} of table ${file} has "${value}" in ${column}, which cannot be used.`,
    }),
    next: ({ wanted }) => ({
      zh: `应为 ${wanted}；未知则留空。`,
      en: `It takes ${wanted}; leave it empty where it is not known.`,
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
