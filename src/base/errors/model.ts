import type { ErrorEntry } from './catalogue.js';

/** Refusals of model files: contracts, facts, indicators, scorecards, expressions. */
export const modelErrors = {
  'model-file-unreadable': {
    exit: 1,
    says: ({ file, detail }) => ({
      zh: `模型文件 ${file} 无法读取：${detail}。`,
      en: `Model file ${file} cannot be read: ${detail}.`,
    }),
    next: () => ({ zh: '请检查路径与 YAML 语法。', en: 'Check the path and the YAML syntax.' }),
  },
  'model-file-invalid': {
    exit: 1,
    says: ({ file, at, detail }) => ({
      zh: `模型文件 ${file} 的 ${at} 不符合规范：${detail}。`,
      en: `Model file ${file} breaks its schema at ${at}: ${detail}.`,
    }),
    next: ({ suggestion }) => ({
      zh: suggestion ? `是否想写“${suggestion}”？` : '请按 models/schema 中的 JSON Schema 修改。',
      en: suggestion ? `Did you mean "${suggestion}"?` : 'See the JSON Schema in models/schema.',
    }),
  },
  'model-unknown': {
    exit: 1,
    says: ({ id }) => ({ zh: `没有模型 ${id}。`, en: `There is no model ${id}.` }),
    next: ({ suggestion }) => ({
      zh: suggestion ? `是否想用“${suggestion}”？` : '用 `credit-radar models list` 查看全部模型。',
      en: suggestion
        ? `Did you mean "${suggestion}"?`
        : 'List them with `credit-radar models list`.',
    }),
  },
  'model-compares-enterprises': {
    exit: 1,
    says: ({ file, method }) => ({
      zh: `模型 ${file} 要求“${method}”，它在评分时把企业相互比较：一家企业的得分会随他人进出而变，无法解释、复现或跨期比较。`,
      en: `Model ${file} asks for "${method}", which compares enterprises with each other when they are scored: the score of one would change when another comes or goes, and could be neither explained, repeated nor compared over time.`,
    }),
    next: () => ({
      zh: '请改用固定参照点、分档，或以 `credit-radar benchmark` 固定的百分位。',
      en: 'Use goalposts, bands, or percentiles frozen by `credit-radar benchmark`.',
    }),
  },
  'model-extends-itself': {
    exit: 1,
    says: ({ chain }) => ({
      zh: `模型的 extends 形成循环：${chain}。`,
      en: `The models extend each other in a circle: ${chain}.`,
    }),
    next: () => ({
      zh: '请让其中一个模型不再继承。',
      en: 'Let one of them stand on its own.',
    }),
  },
  'benchmark-unknown': {
    exit: 1,
    says: ({ id, model }) => ({
      zh: `模型 ${model} 所用的基准 ${id} 不存在。`,
      en: `There is no benchmark ${id}, which model ${model} uses.`,
    }),
    next: ({ suggestion }) => ({
      zh: suggestion
        ? `是否想用“${suggestion}”？`
        : '用 `credit-radar benchmark` 在选定样本上拟合，存入 models/fitted/benchmarks。',
      en: suggestion
        ? `Did you mean "${suggestion}"?`
        : 'Fit it on a cohort with `credit-radar benchmark` into models/fitted/benchmarks.',
    }),
  },
  'model-inconsistent': {
    exit: 1,
    says: ({ file, detail }) => ({
      zh: `模型 ${file} 前后不一致：${detail}。`,
      en: `Model ${file} contradicts itself: ${detail}.`,
    }),
    next: () => ({
      zh: '用 `credit-radar models check` 列出全部问题。',
      en: 'List every problem with `credit-radar models check`.',
    }),
  },
  'model-wants-table': {
    exit: 1,
    says: ({ model, record }) => ({
      zh: `模型 ${model} 评价的对象是${record === 'person' ? '人才' : '专利'}，数据仓库中的记录是企业。`,
      en: `Model ${model} scores ${record === 'person' ? 'persons' : 'patents'}; the records of a warehouse are enterprises.`,
    }),
    next: ({ record }) => ({
      zh: `请用 \`credit-radar score --indicators\` 提供每行一${record === 'person' ? '人' : '件专利'}的表。`,
      en: `Give a table with one row a ${record}: \`credit-radar score --indicators\`.`,
    }),
  },
  'expression-syntax': {
    exit: 1,
    says: ({ text, position, detail }) => ({
      zh: `表达式“${text}”在第 ${position} 个字符处有误：${detail}。`,
      en: `Expression "${text}" is wrong at character ${position}: ${detail}.`,
    }),
    next: () => ({
      zh: '语法见 docs/model-language.md。',
      en: 'See docs/model-language.md for the grammar.',
    }),
  },
  'expression-unknown-name': {
    exit: 1,
    says: ({ text, name }) => ({
      zh: `表达式“${text}”中的“${name}”没有定义。`,
      en: `"${name}" in expression "${text}" is not defined.`,
    }),
    next: ({ suggestion }) => ({
      zh: suggestion ? `是否想写“${suggestion}”？` : '请检查拼写。',
      en: suggestion ? `Did you mean "${suggestion}"?` : 'Check the spelling.',
    }),
  },
  'expression-type': {
    exit: 1,
    says: ({ text, detail }) => ({
      zh: `表达式“${text}”的类型不合：${detail}。`,
      en: `Expression "${text}" does not type-check: ${detail}.`,
    }),
    next: () => ({
      zh: '各运算的类型见 docs/model-language.md。',
      en: 'The types of every operation are in docs/model-language.md.',
    }),
  },
  'program-unreadable': {
    exit: 1,
    says: ({ detail }) => ({
      zh: `编译后的评分程序无法读取：${detail}。`,
      en: `The compiled program cannot be read: ${detail}.`,
    }),
    next: () => ({
      zh: '请用 `writeProgram` 从模型重新导出。',
      en: 'Write it again from the model with `writeProgram`.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
