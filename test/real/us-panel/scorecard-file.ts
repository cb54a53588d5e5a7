import { blockYaml } from '../../../src/model/block-yaml.js';
import type { GroupPoints, IndicatorPoints } from '../../../src/tune/woe-points.js';
import { forces } from './design.js';

/** A grade and the lowest score that still belongs to it. */
export interface GradeCut {
  readonly grade: string;
  readonly from: number;
}

const notice = `# yaml-language-server: $schema=../../../../../../models/schema/scorecard.schema.json
# Written by npm run fit:us-solvency; fit again instead of editing. Forces and indicators are ours (design.ts), bands,
# points and weights are fitted to fiscal years 1999-2011 of the panel; see ../../fitted/us-solvency/1.0.0-fit.yaml.
# 0 points are an indicator's worst band, 100 its best; a weight is how far the bands move the log-odds of failure.
# A missing value takes the points of the average firm: it says nothing.
`;

/** The scorecard as YAML: the same text for the same points. */
export function scorecardText(groups: readonly GroupPoints[], scale: readonly GradeCut[]): string {
  const head = {
    id: 'us-solvency',
    version: '1.0.0',
    label: { zh: '美国上市公司偿付能力', en: 'Solvency of US listed companies' },
    basis: {
      kind: 'design',
      reference:
        'fitted to Lombardo et al. (2022), Future Internet 14(8):244, fiscal years 1999-2011',
    },
    segments: [{ code: 'all', label: { zh: '全部', en: 'All' }, when: 'true' }],
  };
  const tail = {
    aggregate: { inside: 'arithmetic', across: 'arithmetic' },
    missing: {},
    coverage: { notRatedBelow: 0.3 },
    scale: scale.map(({ grade, from }) => ({ grade, from })),
    default: {
      when: 'false',
      grade: 'D',
      label: { zh: '已破产（数据集不含）', en: 'Failed (not in the set)' },
    },
    notRated: { grade: 'NR', label: { zh: '不予评级', en: 'Not rated' } },
    reasons: 5,
  };
  return `${notice}${blockYaml(head, 1)}${blockYaml({ forces: groups.map(forceOf) }, 5)}${blockYaml(tail, 2)}`;
}

function forceOf({ code, weight, indicators }: GroupPoints): object {
  const designed = forces.find((force) => force.code === code);
  const { label, question } = designed ?? {};
  return { code, label, question, weight, indicators: indicators.map(indicatorOf) };
}

function indicatorOf({ code, weight, cuts, scores, missing }: IndicatorPoints): object {
  const reasons = ['not-reported', 'not-applicable', 'not-yet-known', 'suppressed', 'invalid'];
  return {
    use: code,
    weight,
    normalise: { bands: { closed: 'left', cuts, scores } },
    missing: Object.fromEntries(reasons.map((reason) => [reason, missing])),
  };
}
