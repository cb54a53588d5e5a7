import type { Characteristic } from '../../monitor/index.js';
import { palette } from '../chart/palette.js';
import { drawSeries } from '../chart/series.js';
import { type Block, cells, type Section, type TableRow } from '../document.js';
import {
  absent,
  formatCount,
  formatPoints,
  formatPValue,
  formatScore,
  formatShare,
  formatStatistic,
} from '../format.js';
import { lightTones, type MonitorContext } from './context.js';

/** What moved: score, grade, forces, indicators. */
export function driftSection(context: MonitorContext): Section {
  const { say, result, warning } = context;
  const share = `${Math.round(warning.drift.confidence * 100)}%`;
  return {
    title: say('drift'),
    lead: say('driftLead', { share }),
    blocks: [...(result.drift.overTime.length > 1 ? [overTime(context)] : []), table(context)],
  };
}

function overTime({ say, result, warning }: MonitorContext): Block {
  const { green, amber } = warning.drift.light;
  const values = result.drift.overTime.map(({ psi }) => psi);
  const known = values.filter((value) => value !== null);
  return {
    kind: 'figure',
    wide: true,
    caption: say('driftOverTime'),
    instead: [],
    svg: drawSeries({
      title: say('driftOverTime'),
      description: known.map((value) => formatStatistic(value)).join(', '),
      periods: result.drift.overTime.map(({ asOf }) => asOf),
      lines: [{ name: say('kindScore'), colour: palette.own, values, intervals: [] }],
      levels: [
        { name: `${say('green')} ${green}`, at: green },
        { name: `${say('amber')} ${amber}`, at: amber },
      ],
      range: [0, Math.max(amber, ...known) * 1.1],
      decimals: 2,
    }),
  };
}

function table(context: MonitorContext): Block {
  const { say, result } = context;
  const all = result.drift.characteristics;
  const group = (label: string, kinds: readonly Characteristic['kind'][]): readonly TableRow[] => {
    const own = all.filter(({ kind }) => kinds.includes(kind));
    return own.length === 0
      ? []
      : [{ kind: 'group', label }, ...own.toSorted(bySize).map((one) => row(one, context))];
  };
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('characteristic'), kind: 'text', width: 0.3 },
      { label: say('psi'), kind: 'number', width: 0.1 },
      { label: say('critical'), kind: 'number', width: 0.11 },
      { label: 'p', kind: 'number', width: 0.1 },
      { label: say('light'), kind: 'text', width: 0.12 },
      { label: say('missing'), kind: 'number', width: 0.16 },
      { label: say('pointsShift'), kind: 'number', width: 0.11 },
    ],
    rows: [
      ...group(say('total'), ['score', 'grade']),
      ...group(say('forces'), ['force']),
      ...group(say('indicators'), ['indicator']),
    ],
    empty: say('empty'),
  };
}

/** Indicators by their index, the others as they are. */
function bySize(left: Characteristic, right: Characteristic): number {
  return left.kind === 'indicator' ? (right.psi ?? -1) - (left.psi ?? -1) : 0;
}

function row(one: Characteristic, context: MonitorContext): TableRow {
  const { say } = context;
  const { baseline, current } = one.missing;
  const shift = one.pointsShift;
  return cells(
    nameOf(one, context),
    formatStatistic(one.psi),
    formatStatistic(one.critical),
    formatPValue(one.pValue),
    { text: say(one.light), tone: lightTones[one.light] },
    `${formatShare(baseline)} → ${formatShare(current)}`,
    shift === null ? absent : `${shift > 0 ? '+' : ''}${formatPoints(shift)}`,
  );
}

function nameOf({ kind, code }: Characteristic, { say, pick, labels }: MonitorContext): string {
  if (kind === 'score') return say('kindScore');
  if (kind === 'grade') return say('kindGrade');
  const label = (kind === 'force' ? labels.forces : labels.indicators).get(code);
  return label === undefined ? code : pick(label);
}

/** How many there were on each day. */
export function populationSection({ say, result }: MonitorContext): Section {
  return {
    title: say('population'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('day'), kind: 'text', width: 0.2 },
          { label: say('enterprises'), kind: 'number', width: 0.16 },
          { label: say('rated'), kind: 'number', width: 0.16 },
          { label: say('notRated'), kind: 'number', width: 0.16 },
          { label: say('inDefault'), kind: 'number', width: 0.16 },
          { label: say('meanScore'), kind: 'number', width: 0.16 },
        ],
        rows: result.days.map((day) =>
          cells(
            day.asOf,
            formatCount(day.enterprises),
            formatCount(day.rated),
            formatCount(day.notRated),
            formatCount(day.inDefault),
            formatScore(day.meanScore),
          ),
        ),
        empty: say('empty'),
      },
    ],
  };
}
