import { scaleLinear } from 'd3-scale';
import { type Markup, markup } from '../markup.js';
import { at, box, type ChartText, chartFrame, fitText, label, line } from './frame.js';
import { palette } from './palette.js';

/** The 10th, 25th, 50th, 75th and 90th percentile of scores of 0–100. */
export interface SpreadRow {
  readonly label: string;
  readonly shown: string;
  readonly p10: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
}

/** One box a row on a common axis of 0–100. */
export interface Spread extends ChartText {
  readonly rows: readonly SpreadRow[];
}

const width = 720;
const left = 170;
const right = 80;
const row = 34;

/** Draw boxes from the lower to the upper quartile, whiskers to the outer deciles. */
export function drawSpread(chart: Spread): string {
  const height = Math.max(1, chart.rows.length) * row + 26;
  const bottom = height - 22;
  const x = scaleLinear()
    .domain([0, 100])
    .range([left, width - right]);
  return chartFrame(width, height, chart, [
    ...[0, 25, 50, 75, 100].flatMap((score) => [
      line([x(score), 0], [x(score), bottom], palette.line),
      label(x(score), height - 6, String(score), {
        fill: palette.muted,
        anchor: 'middle',
        size: 11,
      }),
    ]),
    ...chart.rows.flatMap((one, index) => drawRow(one, index * row + 8, x)),
  ]);
}

function drawRow(one: SpreadRow, y: number, x: (value: number) => number): Markup[] {
  const middle = y + 9;
  return [
    label(left - 10, y + 14, fitText(one.label, 12, left - 14), {
      fill: palette.ink,
      anchor: 'end',
    }),
    line([x(one.p10), middle], [x(one.p90), middle], palette.muted),
    box(x(one.p25), y, x(one.p75) - x(one.p25), 18, palette.ownSoft, palette.own),
    markup`<line x1="${at(x(one.median))}" y1="${y}" x2="${at(x(one.median))}" y2="${y + 18}" stroke="${palette.ink}" stroke-width="2.5"/>`,
    label(width - right + 8, y + 14, one.shown, { fill: palette.ink, size: 11.5 }),
  ];
}
