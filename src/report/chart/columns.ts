import { scaleBand, scaleLinear } from 'd3-scale';
import { type Markup, markup } from '../markup.js';
import { box, type ChartText, chartFrame, label, line } from './frame.js';
import { palette } from './palette.js';

/** A standing column; its label stands under it, its value over it. */
export interface ChartColumn {
  readonly label: string;
  readonly value: number;
  readonly shown: string;
  readonly colour: string;
}

/** Standing columns: a distribution or a histogram (without gaps). */
export interface Columns extends ChartText {
  readonly columns: readonly ChartColumn[];
  readonly touching: boolean;
}

const width = 720;
const height = 230;
const top = 24;
const bottom = height - 26;

/** Draw standing columns from zero. */
export function drawColumns(chart: Columns): string {
  const { columns } = chart;
  const highest = Math.max(0, ...columns.map((column) => column.value));
  const y = scaleLinear()
    .domain([0, highest === 0 ? 1 : highest])
    .range([bottom, top]);
  const x = scaleBand<number>()
    .domain(columns.map((_, index) => index))
    .range([8, width - 8])
    .paddingInner(chart.touching ? 0.06 : 0.32)
    .paddingOuter(0.1);
  return chartFrame(width, height, chart, [
    ...columns.flatMap((column, index) => drawColumn(column, x(index) ?? 0, x.bandwidth(), y)),
    line([8, bottom], [width - 8, bottom], palette.muted),
  ]);
}

function drawColumn(
  column: ChartColumn,
  x: number,
  bandwidth: number,
  y: (value: number) => number,
): Markup[] {
  const middle = x + bandwidth / 2;
  return [
    box(x, y(column.value), bandwidth, bottom - y(column.value), column.colour),
    markup`${label(middle, y(column.value) - 6, column.shown, { fill: palette.ink, anchor: 'middle', size: 11 })}`,
    label(middle, height - 8, column.label, { fill: palette.muted, anchor: 'middle', size: 11.5 }),
  ];
}
