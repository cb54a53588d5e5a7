import type { ErrorEntry } from './catalogue.js';

/** Refusals of tuning. */
export const tuneErrors = {
  'tune-option-outside': {
    exit: 2,
    says: ({ option, value, range }) => ({
      zh: `调权参数 ${option} 为 ${value}，须为 ${range}。`,
      en: `Tuning option ${option} is ${value}; it must be ${range}.`,
    }),
    next: () => ({
      zh: '倍数与份额写作小数，如 0.5；--cap 写作 力=份额。',
      en: 'Write multiples and shares as numbers, e.g. 0.5, and --cap as force=share.',
    }),
  },
  'tune-in-place': {
    exit: 2,
    says: ({ file }) => ({
      zh: `${file} 是已有的评分卡，调权从不改写原文件。`,
      en: `${file} is a scorecard that exists; tuning never edits one in place.`,
    }),
    next: () => ({
      zh: '请用 --out 指定一个新文件。',
      en: 'Name a new file with --out.',
    }),
  },
  'tune-not-additive': {
    exit: 1,
    says: ({ model, part }) => ({
      zh: `模型 ${model} 的 ${part} 取最小值或与其余部分的平均方式不同，没有一种尺度使得分对权重线性，权重无法学习。`,
      en: `${part} of ${model} takes the minimum or another mean than the rest; on no scale is the score linear in its weights, so they cannot be learned.`,
    }),
    next: () => ({
      zh: '请用各层平均方式相同的模型，或用 ahp、best-worst、budget 由专家定权。',
      en: 'Tune a model with one kind of mean throughout, or let experts weigh it: ahp, best-worst, budget.',
    }),
  },
  'tune-no-observations': {
    exit: 1,
    says: ({ read }) => ({
      zh: `历史共 ${read} 行，没有一行已评级且未违约，无法调权。`,
      en: `Of ${read} rows of the history none is rated and not in default; there is nothing to tune on.`,
    }),
    next: () => ({
      zh: '请检查指标列名与数据覆盖率；不予评级与已违约的行不参与。',
      en: 'Check the names of the columns and the coverage; rows not rated or in default do not count.',
    }),
  },
  'tune-history-too-short': {
    exit: 1,
    says: ({ points, least }) => ({
      zh: `历史的 ${points} 个可用观察点中，没有一个能评判由更早（至少 12 个月）的观察点学习的权重：两边各需 ${least} 户违约、${least} 户未违约，且得分能区分二者。`,
      en: `Of ${points} observation point(s) to learn from none can judge weights learned from others at least twelve months earlier: both sides take ${least} defaults and ${least} survivors, and scores that tell them apart.`,
    }),
    next: () => ({
      zh: '请加长历史、减少 --out-of-time，或用 --pull 直接给定拉力。',
      en: 'Lengthen the history, lower --out-of-time, or give the pull with --pull.',
    }),
  },
  'tune-single-class': {
    exit: 1,
    says: ({ defaults, rows }) => ({
      zh: `用于学习的 ${rows} 行中违约 ${defaults} 行，需要既有违约也有未违约。`,
      en: `${defaults} of the ${rows} rows to learn from defaulted; it takes defaults and survivors.`,
    }),
    next: () => ({
      zh: '请加长历史，或用 ahp、best-worst、budget 由专家定权。',
      en: 'Lengthen the history, or let experts weigh: ahp, best-worst, budget.',
    }),
  },
  'tune-no-discrimination': {
    exit: 1,
    says: ({ rows }) => ({
      zh: `在 ${rows} 行历史中，没有任何允许的权重能使得分越高违约越少。`,
      en: `In ${rows} rows of history no permitted weights make higher scores default less.`,
    }),
    next: () => ({
      zh: '请检查 defaulted 是否取反、指标是否有区分能力。',
      en: 'Check whether defaulted is inverted and whether the indicators discriminate.',
    }),
  },
  'tune-separated': {
    exit: 1,
    says: ({ rows }) => ({
      zh: `在 ${rows} 行历史中得分完全分开违约与未违约，权重无有限解。`,
      en: `In ${rows} rows of history scores separate the outcomes completely; the weights have no finite optimum.`,
    }),
    next: () => ({
      zh: '违约太少或指标含事后信息；请检查历史。',
      en: 'Too few defaults, or an indicator knows the outcome: check the history.',
    }),
  },
  'tune-bounds-infeasible': {
    exit: 1,
    says: ({ indicators }) => ({
      zh: `对 ${indicators} 个指标的上下限、力的上限与次序无法同时满足。`,
      en: `Bounds on ${indicators} indicators, caps and the order of forces cannot all hold.`,
    }),
    next: () => ({
      zh: '请放宽 --least、--most、--cap 或 --force-order free。',
      en: 'Relax --least, --most, --cap, or give --force-order free.',
    }),
  },
  'tune-candidate-unknown': {
    exit: 2,
    says: ({ candidate }) => ({
      zh: `没有候选方案 ${candidate}。`,
      en: `There is no candidate ${candidate}.`,
    }),
    next: ({ known }) => ({ zh: `可选：${known}。`, en: `There are: ${known}.` }),
  },
  'tune-judgements-needed': {
    exit: 2,
    says: ({ method }) => ({
      zh: `方法 ${method} 需要专家判断文件（--judgements）。`,
      en: `Method ${method} takes a file of expert judgements (--judgements).`,
    }),
    next: () => ({
      zh: '格式见 models/schema/judgements.schema.json。',
      en: 'models/schema/judgements.schema.json says what it holds.',
    }),
  },
  'tune-judgement-refused': {
    exit: 1,
    says: ({ of, expert, reason }) => ({
      zh: `关于 ${of} 的专家判断（${expert}）不可用：${reason}。`,
      en: `Judgement of ${of} by ${expert} cannot be used: ${reason}.`,
    }),
    next: () => ({
      zh: '成员须与评分卡一致；比较矩阵互反且连通；最优与最劣须为成员且不同；预算为非负数且不全为零。',
      en: 'Members are those of the scorecard; comparisons reciprocal and connected; best and worst two different members; points not negative and not all 0.',
    }),
  },
  'tune-weights-negative': {
    exit: 1,
    says: ({ method, members }) => ({
      zh: `方法 ${method} 给 ${members} 负权重：其值越好得分反而越低，不能作为生产权重。`,
      en: `${method} gives ${members} negative weight: a better value would lower the score. Refused for production.`,
    }),
    next: () => ({
      zh: '报告中仍列出这些权重供诊断；生产权重请用 constrained-logistic 或专家方法。',
      en: 'The report shows them for diagnosis; for production use constrained-logistic or an expert method.',
    }),
  },
  'tune-weights-not-monotone': {
    exit: 1,
    says: ({ method, forces }) => ({
      zh: `按方法 ${method} 的权重，历史中 ${forces} 得分越高违约越多，不能作为生产权重。`,
      en: `Under the weights of ${method} higher scores of ${forces} defaulted more in the history. Refused for production.`,
    }),
    next: () => ({
      zh: '数据驱动的权重不看结果；请用 constrained-logistic，或检查该力的指标。',
      en: 'Weights from the data alone do not see outcomes; use constrained-logistic, or check the indicators of the force.',
    }),
  },
  'tune-weights-undefined': {
    exit: 1,
    says: ({ method, of, reason }) => ({
      zh: `方法 ${method} 在 ${of} 上没有权重：${reason}。`,
      en: `${method} gives no weights to the members of ${of}: ${reason}.`,
    }),
    next: () => ({
      zh: '常数指标、过少的行或相互抵消的载荷无法定权；请用其他方法。',
      en: 'Constant indicators, too few rows or loadings that cancel cannot be weighed; use another method.',
    }),
  },
  'tune-diagnostic-only': {
    exit: 1,
    says: ({ method }) => ({
      zh: `方法 ${method} 仅供诊断，不写出评分卡。`,
      en: `${method} is for diagnosis only; no scorecard is written.`,
    }),
    next: () => ({
      zh: '诊断结果见报告；生产权重请用 constrained-logistic 或专家方法。',
      en: 'The report has its result; for production use constrained-logistic or an expert method.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
