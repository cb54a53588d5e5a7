import { scaleLinear } from 'd3-scale';
import type { Markup } from '../markup.js';
import { box, type ChartText, chartFrame, fitText, label } from './frame.js';
import { palette } from './palette.js';

/** A lying bar: a value and, where it has a ceiling, what it could be at most. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly most: number | null;
  readonly shown: string;
}

/** Lying bars from a common zero, in the order given. */
export interface Bars extends ChartText {
  readonly bars: readonly Bar[];
}

const width = 720;
const left = 225;
const right = 110;
const row = 24;

/** Draw lying bars; the hollow part reaches to the ceiling of each. */
export function drawBars(chart: Bars): string {
  const longest = Math.max(0, ...chart.bars.map((bar) => Math.max(bar.value, bar.most ?? 0)));
  const x = scaleLinear()
    .domain([0, longest === 0 ? 1 : longest])
    .range([left, width - right]);
  const height = Math.max(1, chart.bars.length) * row + 4;
  return chartFrame(
    width,
    height,
    chart,
    chart.bars.flatMap((bar, index) => drawBar(bar, index * row + 4, x)),
  );
}

function drawBar(bar: Bar, y: number, x: (value: number) => number): Markup[] {
  const end = x(Math.max(bar.value, bar.most ?? 0));
  return [
    label(left - 10, y + 12, fitText(bar.label, 12, left - 14), {
      fill: palette.ink,
      anchor: 'end',
    }),
    box(x(bar.value), y + 0.5, end - x(bar.value), 15, palette.paper, palette.ownSoft),
    box(x(0), y, x(bar.value) - x(0), 16, palette.own),
    label(end + 8, y + 12, bar.shown, { fill: palette.ink, size: 11.5 }),
  ];
}
