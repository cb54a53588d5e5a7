import { scaleLinear } from 'd3-scale';
import { type Markup, markup } from '../markup.js';
import { at, box, type ChartText, chartFrame, fitText, label, line, textWidth } from './frame.js';
import { palette } from './palette.js';

/** A value before and after, and where it may lie. */
export interface Estimate {
  readonly label: string;
  /** Whether it stands for a group of those below it. */
  readonly heads: boolean;
  readonly before: number;
  readonly after: number | null;
  readonly interval: readonly [low: number, high: number] | null;
}

/** One estimate a row on a common axis from 0. */
export interface Estimates extends ChartText {
  readonly rows: readonly Estimate[];
  /** What the three marks are called. */
  readonly names: { readonly before: string; readonly after: string; readonly interval: string };
  readonly shown: (value: number) => string;
}

const width = 720;
const left = 320;
const right = 30;
const top = 26;
const row = 20;

/** Draw each interval as a band, the value before as a ring and the value after as a dot. */
export function drawEstimates(chart: Estimates): string {
  const { rows, names, shown } = chart;
  const most = Math.max(
    0,
    ...rows.flatMap(({ before, after, interval }) => [before, after ?? 0, ...(interval ?? [])]),
  );
  const x = scaleLinear()
    .domain([0, most > 0 ? most : 1])
    .nice(5)
    .range([left, width - right]);
  const bottom = top + Math.max(1, rows.length) * row;
  return chartFrame(width, bottom + 22, chart, [
    ...legend(names),
    ...x
      .ticks(5)
      .flatMap((tick) => [
        line([x(tick), top], [x(tick), bottom], palette.line),
        label(x(tick), bottom + 16, shown(tick), mutedAt('middle')),
      ]),
    ...rows.flatMap((one, index) => drawRow(one, top + index * row, x)),
  ]);
}

function drawRow(
  { label: name, heads, before, after, interval }: Estimate,
  y: number,
  x: (value: number) => number,
): Markup[] {
  const middle = y + row / 2;
  const fitted = fitText(name, heads ? 12.5 : 11.5, left - 14);
  return [
    ...(heads ? [line([6, y], [width - right, y], palette.line)] : []),
    label(left - 10, middle + 4, fitted, {
      fill: palette.ink,
      anchor: 'end',
      size: 11.5,
      bold: heads,
    }),
    ...(interval === null ? [] : [band(x(interval[0]), x(interval[1]), middle)]),
    ring(x(before), middle),
    ...(after === null ? [] : [dot(x(after), middle)]),
  ];
}

function legend({ before, after, interval }: Estimates['names']): readonly Markup[] {
  const y = 10;
  const entries: readonly (readonly [string, (from: number) => Markup])[] = [
    [before, (from) => ring(from + 8, y)],
    [after, (from) => dot(from + 8, y)],
    [interval, (from) => band(from, from + 18, y)],
  ];
  let from = left;
  return entries.flatMap(([name, mark]) => {
    const start = from;
    from += textWidth(name, 11) + 48;
    return [mark(start), label(start + 24, y + 4, name, mutedAt('start'))];
  });
}

function mutedAt(anchor: 'start' | 'middle') {
  return { fill: palette.muted, size: 11, anchor };
}

/** At least a stroke wide, so that an interval that is a point is seen. */
function band(from: number, to: number, middle: number): Markup {
  return box(from - 1, middle - 5, to - from + 2, 10, palette.ownSoft);
}

function ring(x: number, y: number): Markup {
  return markup`<circle cx="${at(x)}" cy="${at(y)}" r="4.5" fill="none" stroke="${palette.peer}" stroke-width="2"/>`;
}

function dot(x: number, y: number): Markup {
  return markup`<circle cx="${at(x)}" cy="${at(y)}" r="3.5" fill="${palette.own}"/>`;
}
