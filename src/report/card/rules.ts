import { allForces } from '../../model/hierarchy.js';
import type { MissingRule, Scorecard } from '../../model/schema/scorecard.js';
import { both, code, table } from './markdown.js';

/** What stands in for missing values: the scorecard's rule, those of forces and of indicators. */
export function missingText(scorecard: Scorecard): string {
  const special = [
    ...allForces(scorecard).map((force) => [both(force.label), force.missing] as const),
    ...allForces(scorecard).flatMap(({ indicators }) =>
      indicators.map(({ use, missing }) => [code(use), missing] as const),
    ),
  ].flatMap(([where, rule]) => (rule === undefined ? [] : [`- ${where}: ${ruleText(rule)}\n`]));
  const { coverage, carryMonths, requires } = scorecard;
  const thin =
    coverage.thinForce === undefined
      ? []
      : [
          `- 任一力覆盖率低于 ${coverage.thinForce.below} 时不优于 ${coverage.thinForce.capAt}。 A force covered less than ${coverage.thinForce.below} bounds the grade at ${coverage.thinForce.capAt}.\n`,
        ];
  return [
    `- 通则 / in general: ${ruleText(scorecard.missing)}\n`,
    ...special,
    `- 覆盖率低于 ${coverage.notRatedBelow} 不予评级（${scorecard.notRated.grade}）。 Below a coverage of ${coverage.notRatedBelow} there is no grade.\n`,
    ...thin,
    ...(requires > 0
      ? [
          `- 至少 ${requires} 的力须有得分。 At least ${requires} of the forces must have a score.\n`,
        ]
      : []),
    ...(carryMonths > 0
      ? [
          `- 上一年度的值至多沿用 ${carryMonths} 个月。 The year before stands in for at most ${carryMonths} months.\n`,
        ]
      : []),
  ].join('');
}

function ruleText(rule: MissingRule): string {
  return Object.entries(rule)
    .map(([reason, score]) => `${reason} → ${score}`)
    .join(', ');
}

/** Rules that limit the grade, whatever the score. */
export function capTable({ caps, severeChecks, default: inDefault }: Scorecard): string {
  const rows = [
    [both(inDefault.label), code('default'), code(inDefault.when), inDefault.grade],
    ...caps.map(({ code: name, label, when, notBetterThan, beatsNotRated }) => [
      both(label),
      code(name),
      code(when),
      beatsNotRated ? `${notBetterThan} (NR)` : notBetterThan,
    ]),
    ...(severeChecks === undefined
      ? []
      : [
          [
            '部门数据严重矛盾 / Departments contradict each other severely',
            code('conflicting-departments'),
            `≥ ${severeChecks.count}`,
            severeChecks.capAt,
          ],
        ]),
  ];
  return table(
    ['规则 / rule', '代码 / code', '条件 / condition', '不优于 / not better than'],
    rows,
  );
}

/** Comparisons between departments and flags that change nothing. */
export function checkTable({ checks, flags }: Scorecard): string {
  const rows = [
    ...checks.map(({ code: name, label, left, right, agree, tolerance, severity }) => [
      both(label),
      code(name),
      code(agree ?? `${left} / ${right}`),
      tolerance === undefined ? severity : `${tolerance.join(' / ')} ${severity}`,
    ]),
    ...flags.map(({ code: name, label, when }) => [both(label), code(name), code(when), 'flag']),
  ];
  return rows.length === 0
    ? ''
    : table(
        ['核对或提示 / check or flag', '代码 / code', '条件 / condition', '容差 / tolerance'],
        rows,
      );
}

/** Grades from the best down, with their least scores. */
export function scaleTable({ scale, notRated, default: inDefault }: Scorecard): string {
  const limited = scale.some(({ limit }) => limit !== undefined);
  const rows = scale.map(({ grade, label, from, pdMid, limit }) => [
    grade,
    label === undefined ? '' : both(label),
    `≥ ${from}`,
    pdMid === undefined ? '—' : `${Number((pdMid * 100).toPrecision(6))} %`,
    ...(limited ? [limit === undefined ? '—' : `${limit / 10_000} 万元`] : []),
  ]);
  const dashes = limited ? ['—', '—', '—'] : ['—', '—'];
  const beside = [notRated, inDefault].map(({ grade, label }) => [grade, both(label), ...dashes]);
  return table(
    [
      '等级 / grade',
      '名称 / name',
      '得分 / score',
      '一年违约率（design）/ PD (design)',
      ...(limited ? ['公布的额度上限 / published limit'] : []),
    ],
    [...rows, ...beside],
  );
}
