import type { Text } from '../../base/text.js';

/** Sentences of the sensitivity report; `{…}` is filled in. */
export const words = {
  kicker: { zh: '模型敏感性报告 · 内部资料，注意保密', en: 'Sensitivity report · internal' },
  title: { zh: '模型敏感性报告', en: 'Sensitivity of the grades' },
  conclusion: {
    zh: '{enterprises} 家企业按 {draws} 组权重与口径重新评分：{near} 家（{share}）的等级保持概率低于 {stable}，处于临界。影响最大的选择是“{choice}”，单独重抽它平均使 {moved} 的企业换级。',
    en: '{enterprises} enterprises were scored again under {draws} sets of weights and rules. {near} of them ({share}) keep their grade with a probability below {stable} and are near a boundary. Most hangs on "{choice}": drawn again alone, it moves the grade of {moved} of the enterprises on average.',
  },
  conclusionFirm: {
    zh: '{enterprises} 家企业：没有任何选择存疑，等级不变。',
    en: '{enterprises} enterprises: no choice was in doubt, and no grade moves.',
  },
  enterprises: { zh: '企业', en: 'Enterprises' },
  rescorings: { zh: '重新评分次数（每家）', en: 'Re-scorings of each' },
  nearBoundary: { zh: '临界企业', en: 'Near a boundary' },
  keepsMean: { zh: '平均保级概率', en: 'Mean probability of the grade' },
  effects: { zh: '等级取决于哪些选择', en: 'What the grades hang on' },
  effectsLead: {
    zh: '一阶指数：仅此选择可解释的方差占比；总指数：该选择单独及与其他选择共同解释的占比。括号内为 95% 自助法区间。',
    en: 'First order: share of the variance that the choice explains alone. Total: alone and together with others. In brackets the 95 % bootstrap interval.',
  },
  negativeTitle: { zh: '负的一阶指数', en: 'A negative first order' },
  negative: {
    zh: '指数由有限个点估计。真值接近零时，估计值可能略低于零；区间包含零即表示“单独几乎没有影响”，不是错误。',
    en: 'Indices are estimated from a limited number of points. Where the truth is near zero the estimate may fall a little below it; an interval that contains zero means "next to nothing alone", not an error.',
  },
  choice: { zh: '选择', en: 'Choice' },
  firstScore: { zh: '得分：一阶', en: 'Score: first' },
  totalScore: { zh: '得分：总', en: 'Score: total' },
  firstGrade: { zh: '等级：一阶', en: 'Grade: first' },
  totalGrade: { zh: '等级：总', en: 'Grade: total' },
  moved: { zh: '换级占比', en: 'Grades moved' },
  'force-weights': { zh: '各力权重', en: 'weights of the forces' },
  'indicator-weights': { zh: '指标权重', en: 'weights of the indicators' },
  normalisation: { zh: '无量纲化方法', en: 'normalisation' },
  missing: { zh: '缺失值处理', en: 'missing values' },
  benchmark: { zh: '基准', en: 'benchmark' },
  byGrade: { zh: '哪个选择影响哪些等级', en: 'Which choice moves which grades' },
  byGradeText: {
    zh: '按模型给出的等级：单独重抽某一选择后换级的平均概率。',
    en: 'By the grade that the model gives: mean probability that the grade moves when one choice alone is drawn again.',
  },
  stability: { zh: '等级的稳定性', en: 'Stability of the grades' },
  stabilityText: {
    zh: '行为模型给出的等级，列为重新评分后的等级概率。',
    en: 'Rows: grade that the model gives. Columns: mean probability of each grade under other weights and rules.',
  },
  grade: { zh: '等级', en: 'Grade' },
  keeps: { zh: '保级概率', en: 'Keeps grade' },
  share: { zh: '占比', en: 'Share' },
  options: { zh: '只改变一种口径', en: 'One rule changed' },
  optionsLead: {
    zh: '权重不变，其余与模型文件一致。',
    en: 'Weights and everything else as in the model file.',
  },
  option: { zh: '口径', en: 'Rule' },
  better: { zh: '上调', en: 'Better' },
  worse: { zh: '下调', en: 'Worse' },
  otherwise: { zh: '其他变化', en: 'Other' },
  meanShift: { zh: '平均变动（分）', en: 'Mean shift, points' },
  meanAbsoluteShift: { zh: '平均绝对变动', en: 'Mean size' },
  largestShift: { zh: '最大变动', en: 'Largest' },
  'normalisation:straight': {
    zh: '无量纲化：首尾标杆连直线',
    en: 'normalisation: straight between the outermost goalposts',
  },
  'normalisation:limits': {
    zh: '无量纲化：样本 5%–95% 分位',
    en: 'normalisation: 5 % to 95 % of the cohort',
  },
  'normalisation:percentile': {
    zh: '无量纲化：样本内排名',
    en: 'normalisation: rank in the cohort',
  },
  'missing:worst': { zh: '缺失值：记最低分', en: 'missing values: the worst score' },
  'missing:middle': { zh: '缺失值：记中间分', en: 'missing values: the middle score' },
  'missing:reweight': {
    zh: '缺失值：权重分给其他指标',
    en: 'missing values: weight to the others',
  },
  nearest: { zh: '最接近临界的企业', en: 'Enterprises nearest to a boundary' },
  nearestLead: {
    zh: '建议人工复核；完整清单见企业明细表。',
    en: 'A person should look at these; the table of enterprises has all of them.',
  },
  enterprise: { zh: '企业', en: 'Enterprise' },
  score: { zh: '得分', en: 'Score' },
  interval: { zh: '得分 5%–95%', en: 'Score 5–95 %' },
  likeliest: { zh: '最可能等级', en: 'Likeliest' },
  sensitiveTo: { zh: '最敏感的选择', en: 'Hangs most on' },
  method: { zh: '方法与口径', en: 'Method' },
  methodText: {
    zh: '概率来自 {draws} 次随机重抽（种子 {seed}）。指数来自 {points} 个 Sobol 基点，采用 Jansen 估计量，只用距离，无需中心化；方差对始终有等级的 {rated} 家企业求和。各次重评与改写模型文件后重新评分逐位一致。',
    en: "Probabilities come from {draws} draws by chance (seed {seed}). Indices come from {points} base points of the Sobol sequence by Jansen's estimators, which use distances only and need no centring; variances are summed over the {rated} enterprises that are rated in every run. Each re-scoring equals scoring with a changed model file, to the last bit.",
  },
  spreads: {
    zh: '权重：{force}；指标：{indicator}',
    en: 'Weights of forces: {force}; of indicators: {indicator}',
  },
  noise: { zh: '在 ±{share} 内均匀变动', en: 'uniform within ±{share}' },
  dirichlet: {
    zh: '狄利克雷分布，集中度 {concentration}',
    en: 'Dirichlet, concentration {concentration}',
  },
  firm: { zh: '不变', en: 'firm' },
  designed: {
    zh: '哪些选择存疑、变动幅度及 {stable} 的临界线均为本产品设计，可由参数改变。',
    en: 'Which choices are in doubt, how far they vary and the line of {stable} are ours (design) and can be changed by options.',
  },
  empty: { zh: '无', en: 'none' },
  footer: {
    zh: '模型 {model} {version}（{fingerprint}）· 生成日 {date} · credit-radar {program}；完整精度见 sensitivity.json。',
    en: 'Model {model} {version} ({fingerprint}) · made {date} · credit-radar {program}; full precision is in sensitivity.json.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type Word = keyof typeof words;
