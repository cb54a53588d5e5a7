import type { SensitivityIndex } from '../../stats/sensitivity/sobol-indices.js';
import { drawHeatMap } from '../chart/heat-map.js';
import { type Block, cells, type Section } from '../document.js';
import { absent, formatCount, formatNumber, formatShare } from '../format.js';
import { optionName, type SensitivityContext } from './context.js';

/** Which decisions do scores and grades hang on? */
export function effectSection({ say, result }: SensitivityContext): Section {
  const indices = result.choices.flatMap(({ score, grade }) => [score.first, grade.first]);
  const negative: readonly Block[] = indices.some(({ value }) => value < 0)
    ? [{ kind: 'note', tone: 'plain', title: say('negativeTitle'), text: say('negative') }]
    : [];
  const labels = ['firstScore', 'totalScore', 'firstGrade', 'totalGrade'] as const;
  return {
    title: say('effects'),
    lead: say('effectsLead'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('choice'), kind: 'text', width: 0.2 },
          ...labels.map((label) => ({ label: say(label), kind: 'number' as const, width: 0.17 })),
          { label: say('moved'), kind: 'bar', width: 0.12 },
        ],
        rows: result.choices.map(({ choice, score, grade, moved }) =>
          cells(
            say(choice),
            ...[score.first, score.total, grade.first, grade.total].map(formatIndex),
            { text: formatShare(moved), bar: moved },
          ),
        ),
        empty: say('empty'),
      },
      ...negative,
    ],
  };
}

function formatIndex({ value, ci }: SensitivityIndex): string {
  const interval = ci === null ? '' : ` (${formatNumber(ci[0], 2)} – ${formatNumber(ci[1], 2)})`;
  return `${formatNumber(value, 2)}${interval}`;
}

/** Whose grade does each decision move? */
export function gradeSection({ say, result }: SensitivityContext): Section {
  const scale = result.grades.slice(0, -2);
  return {
    title: say('byGrade'),
    lead: say('byGradeText'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('choice'), kind: 'text', width: 0.22 },
          ...scale.map((label) => ({ label, kind: 'number' as const, width: 0.78 / scale.length })),
        ],
        rows: result.choices.map(({ choice, movedByGrade }) =>
          cells(say(choice), ...movedByGrade.map((share) => formatShare(share, 0))),
        ),
        empty: say('empty'),
      },
    ],
  };
}

/** What becomes of each grade? */
export function stabilitySection({ say, result }: SensitivityContext): Section {
  const given = result.stability.filter(({ enterprises }) => enterprises > 0);
  return {
    title: say('stability'),
    lead: say('stabilityText'),
    blocks: [
      {
        kind: 'figure',
        wide: true,
        caption: null,
        instead: [],
        svg: drawHeatMap({
          title: say('stability'),
          description: say('stabilityText'),
          rows: given.map(({ grade }) => grade),
          columns: result.grades,
          shares: given.map(({ becomes }) => becomes ?? []),
          shown: (share) => (share < 0.005 ? '' : formatShare(share, 0)),
        }),
      },
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('grade'), kind: 'text', width: 0.2 },
          { label: say('enterprises'), kind: 'number', width: 0.2 },
          { label: say('keeps'), kind: 'number', width: 0.2 },
          { label: say('nearBoundary'), kind: 'number', width: 0.2 },
          { label: say('share'), kind: 'number', width: 0.2 },
        ],
        rows: given.map(({ grade, enterprises, nearBoundary, becomes }) =>
          cells(
            grade,
            formatCount(enterprises),
            formatShare(becomes?.[result.grades.indexOf(grade)] ?? null),
            formatCount(nearBoundary),
            formatShare(nearBoundary / enterprises),
          ),
        ),
        empty: say('empty'),
      },
    ],
  };
}

/** What would one other rule have done? */
export function optionSection(context: SensitivityContext): Section {
  const { say, result } = context;
  const points = (value: number | null) => (value === null ? absent : formatNumber(value, 2));
  const labels = ['better', 'worse', 'otherwise'] as const;
  const shifts = ['meanShift', 'meanAbsoluteShift', 'largestShift'] as const;
  return {
    title: say('options'),
    lead: say('optionsLead'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('option'), kind: 'text', width: 0.34 },
          ...[...labels, ...shifts].map((label) => ({
            label: say(label),
            kind: 'number' as const,
            width: 0.11,
          })),
        ],
        rows: result.options.map(({ scenario, ...effect }) => {
          const kinds = ['normalisation', 'missing', 'benchmark'] as const;
          const changed = kinds.filter((kind) => scenario[kind] !== 'declared');
          const names = changed.map((kind) => optionName(context, kind, scenario[kind]));
          return cells(
            names.join(', '),
            ...labels.map((label) => formatCount(effect[label])),
            ...shifts.map((label) => points(effect[label])),
          );
        }),
        empty: say('empty'),
      },
    ],
  };
}
