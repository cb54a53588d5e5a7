import type { ErrorEntry } from './catalogue.js';

/** Refusals of the export to PMML. */
export const pmmlErrors = {
  'pmml-cannot-say': {
    exit: 1,
    says: ({ model, things, thingsInChinese }) => ({
      zh: `PMML 4.4 无法完整表达模型 ${model}：${thingsInChinese}。`,
      en: `PMML 4.4 cannot say all of model ${model}: ${things}.`,
    }),
    next: ({ without }) => ({
      zh: without
        ? `可用 --without ${without} 明示略去（文档会写明所略部分），或改用 SQL、TypeScript 导出。`
        : '该部分不能略去；请改用 SQL 或 TypeScript 导出。',
      en: without
        ? `Leave it out knowingly with --without ${without}, which the document then states, or export SQL or TypeScript.`
        : 'It cannot be left out; export SQL or TypeScript instead.',
    }),
  },
  'pmml-part-unknown': {
    exit: 2,
    says: ({ part }) => ({
      zh: `PMML 导出没有可略去的部分“${part}”。`,
      en: `The PMML export has no part "${part}" to leave out.`,
    }),
    next: ({ parts, suggestion }) => ({
      zh: suggestion ? `是否想写“${suggestion}”？` : `可略去：${parts}。`,
      en: suggestion ? `Did you mean "${suggestion}"?` : `It can leave out ${parts}.`,
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
