import { scaleLinear } from 'd3-scale';
import { type Markup, markup } from '../markup.js';
import { box, type ChartText, chartFrame, fitText, label, line } from './frame.js';
import { palette } from './palette.js';

/** One step: points earned of the points that could be earned. */
export interface WaterfallStep {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly shown: string;
}

/** Steps that add up from 0 to the total; the mark shows a target such as the next cut-off. */
export interface Waterfall extends ChartText {
  readonly steps: readonly WaterfallStep[];
  readonly totalLabel: string;
  readonly total: number;
  readonly totalShown: string;
}

const width = 720;
const left = 190;
const right = 96;
const row = 30;

/** Draw a lying waterfall: what is earned is solid, what is lost hollow; the last bar is the sum. */
export function drawWaterfall(waterfall: Waterfall): string {
  const { steps } = waterfall;
  const height = (steps.length + 1) * row + 34;
  const x = scaleLinear()
    .domain([0, 100])
    .range([left, width - right]);
  const bottom = height - 24;
  const starts = steps.map((_, index) =>
    steps.slice(0, index).reduce((sum, step) => sum + step.value, 0),
  );
  return chartFrame(width, height, waterfall, [
    ...[0, 25, 50, 75, 100].flatMap((score) => [
      line([x(score), 0], [x(score), bottom], palette.line),
      label(x(score), height - 8, String(score), {
        fill: palette.muted,
        anchor: 'middle',
        size: 11,
      }),
    ]),
    ...steps.flatMap((step, index) => drawStep(step, starts[index] ?? 0, index * row + 6, x)),
    ...drawTotal(waterfall, steps.length * row + 6, x),
  ]);
}

function drawStep(
  step: WaterfallStep,
  start: number,
  y: number,
  x: (value: number) => number,
): Markup[] {
  const end = start + step.value;
  const most = start + step.most;
  return [
    label(left - 10, y + 14, fitText(step.label, 12, left - 14), {
      fill: palette.ink,
      anchor: 'end',
    }),
    box(x(end), y + 0.5, x(most) - x(end), 19, palette.paper, palette.ownSoft),
    box(x(start), y, x(end) - x(start), 20, palette.own),
    label(x(Math.max(end, most)) + 8, y + 14, step.shown, { fill: palette.ink, size: 11.5 }),
    line([x(end), y + 20], [x(end), y + row], palette.muted, '2 2'),
  ];
}

function drawTotal(waterfall: Waterfall, y: number, x: (value: number) => number): Markup[] {
  const bold = { fill: palette.ink, bold: true };
  return [
    markup`${label(left - 10, y + 14, waterfall.totalLabel, { ...bold, anchor: 'end' })}`,
    box(x(0), y, x(waterfall.total) - x(0), 20, palette.ink),
    label(x(waterfall.total) + 8, y + 14, waterfall.totalShown, bold),
  ];
}
