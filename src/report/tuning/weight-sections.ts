import type { EffectiveRow } from '../../tune/effective-table.js';
import type { WeightChange } from '../../tune/result.js';
import { drawEstimates } from '../chart/estimates.js';
import { type Block, cells, type Section, type TableRow } from '../document.js';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatPValue,
  formatStatistic,
} from '../format.js';
import { formatChange, formatWeight, type TuningContext } from './context.js';

/** Every weight before and after, with what outcomes alone say. */
export function weightsSection(context: TuningContext): Section {
  const { say, result, share } = context;
  const rows = weightsByForce(context).map(
    (one): TableRow =>
      one.force === null
        ? { kind: 'group', label: forceTitle(one, context) }
        : weightRow(one, context),
  );
  return {
    title: say('weights'),
    lead: say('weightsLead'),
    blocks: [
      ...(result.learning === null ? [] : [weightsFigure(context)]),
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('name'), kind: 'text', width: 0.3 },
          { label: say('before'), kind: 'number', width: 0.12 },
          { label: say('after'), kind: 'number', width: 0.14 },
          { label: say('alone'), kind: 'number', width: 0.14 },
          { label: say('interval', { share }), kind: 'number', width: 0.2 },
          { label: say('bound'), kind: 'text', width: 0.1 },
        ],
        rows,
        empty: say('none'),
      },
    ],
  };
}

/** Every force, followed by its indicators. */
function weightsByForce({ result }: TuningContext): readonly WeightChange[] {
  return result.forces.flatMap((force) => [
    force,
    ...result.indicators.filter((one) => one.force === force.code),
  ]);
}

/** Weights before and after, with the intervals of what outcomes alone say; the table has the numbers. */
function weightsFigure(context: TuningContext): Block {
  const { say, nameOf, share } = context;
  const title = say('weightsChart');
  const svg = drawEstimates({
    title,
    description: say('weightsLead'),
    rows: weightsByForce(context).map(({ code, force, before, after, outcomesAlone }) => ({
      label: nameOf(code),
      heads: force === null,
      before,
      after,
      interval: outcomesAlone?.interval ?? null,
    })),
    names: {
      before: say('before'),
      after: say('after'),
      interval: say('aloneInterval', { share }),
    },
    shown: (weight) => `${formatNumber(weight * 100, 0)}%`,
  });
  return { kind: 'figure', wide: true, caption: title, instead: [], svg };
}

/** A force's weights in a line, with what outcomes alone say of it where it was learned. */
function forceTitle(
  { code, before, after, outcomesAlone }: WeightChange,
  { say, nameOf, share }: TuningContext,
): string {
  const facts = {
    name: nameOf(code),
    before: formatWeight(before),
    after: formatWeight(after),
  };
  if (outcomesAlone === null) return say('judgedWeights', facts);
  return say('forceWeights', {
    ...facts,
    share,
    alone: formatWeight(outcomesAlone.weight),
    range: formatInterval(outcomesAlone.interval, formatWeight),
  });
}

function weightRow(
  { code, before, after, outcomesAlone, atBound }: WeightChange,
  { say, nameOf }: TuningContext,
): TableRow {
  return cells(
    { text: nameOf(code), detail: code },
    formatWeight(before),
    formatChange(before, after),
    formatWeight(outcomesAlone?.weight ?? null),
    formatInterval(outcomesAlone?.interval ?? null, formatWeight),
    atBound === null ? '' : say(atBound),
  );
}

/** AUC of both versions, observation point by observation point. */
export function comparisonSection({ say, comparison, share }: TuningContext): Section {
  const table: Block = {
    kind: 'table',
    small: true,
    columns: [
      { label: say('cohort'), kind: 'text', width: 0.14 },
      { label: say('use'), kind: 'text', width: 0.11 },
      { label: say('n'), kind: 'number', width: 0.1 },
      { label: say('defaults'), kind: 'number', width: 0.09 },
      { label: say('aucBefore'), kind: 'number', width: 0.11 },
      { label: say('aucAfter'), kind: 'number', width: 0.11 },
      { label: say('difference'), kind: 'number', width: 0.1 },
      { label: say('interval', { share }), kind: 'number', width: 0.16 },
      { label: say('p'), kind: 'number', width: 0.08 },
    ],
    rows: comparison.map(({ of, use, n, defaults, before, after, difference }) =>
      cells(
        of === 'learned' || of === 'out-of-time' ? `Σ ${say(of)}` : of,
        say(use),
        formatCount(n),
        formatCount(defaults),
        formatStatistic(before.value),
        formatStatistic(after.value),
        formatStatistic(difference.value, 4),
        formatInterval(difference.ci, (value) => formatStatistic(value, 4)),
        formatPValue(difference.pValue),
      ),
    ),
    empty: say('noComparison'),
  };
  return { title: say('comparison'), lead: say('comparisonLead'), blocks: [table] };
}

/** Nominal weights against what they do. */
export function effectiveSection(context: TuningContext): Section {
  const { say, result, nameOf } = context;
  const table = result.effective.after ?? result.effective.before;
  const row = ({ code, nominal, share, ratio, correlation, warnings }: EffectiveRow) =>
    cells(
      nameOf(code),
      formatWeight(nominal),
      formatWeight(share),
      formatStatistic(ratio, 2),
      formatStatistic(correlation, 2),
      {
        text: warnings.map((warning) => say(warning)).join(', '),
        tone: warnings.length > 0 ? 'warn' : 'plain',
      },
    );
  return {
    title: say('effective'),
    lead: say('effectiveLead'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('name'), kind: 'text', width: 0.32 },
          { label: say('nominal'), kind: 'number', width: 0.12 },
          { label: say('varianceShare'), kind: 'number', width: 0.13 },
          { label: say('ratio'), kind: 'number', width: 0.1 },
          { label: say('correlation'), kind: 'number', width: 0.13 },
          { label: say('warning'), kind: 'text', width: 0.2 },
        ],
        rows: [
          { kind: 'group', label: say('forces') },
          ...table.forces.map(row),
          { kind: 'group', label: say('indicators') },
          ...table.indicators.map(row),
        ],
        empty: say('none'),
      },
    ],
  };
}
