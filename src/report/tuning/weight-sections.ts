import type { EffectiveRow } from '../../tune/effective-table.js';
import type { WeightChange } from '../../tune/result.js';
import { type Block, cells, type Section, type TableRow } from '../document.js';
import { formatCount, formatInterval, formatPValue, formatStatistic } from '../format.js';
import { formatChange, formatWeight, type TuningContext } from './context.js';

/** Every weight before and after, with what outcomes alone say. */
export function weightsSection(context: TuningContext): Section {
  const { say, result, nameOf } = context;
  const groups = result.forces.flatMap((force): TableRow[] => {
    const own = result.indicators.filter((one) => one.force === force.code);
    const title = `${nameOf(force.code)}: ${formatWeight(force.before)} → ${formatWeight(force.after)}`;
    return [{ kind: 'group', label: title }, ...own.map((one) => weightRow(one, context))];
  });
  const share = `${Math.round(context.confidence * 100)}%`;
  return {
    title: say('weights'),
    lead: say('weightsLead'),
    blocks: [
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
        rows: groups,
        empty: say('none'),
      },
    ],
  };
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
export function comparisonSection({ say, comparison, confidence }: TuningContext): Section {
  const share = `${Math.round(confidence * 100)}%`;
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
  const repeats = comparison.some(({ warnings }) => warnings.length > 0);
  const note: Block = { kind: 'paragraph', text: say('repeated'), tone: 'muted' };
  return {
    title: say('comparison'),
    lead: say('comparisonLead'),
    blocks: repeats ? [table, note] : [table],
  };
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
