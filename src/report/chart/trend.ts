import { scaleLinear } from 'd3-scale';
import { line as curve } from 'd3-shape';
import { type IsoDate, toEpochDay } from '../../base/dates.js';
import { type Markup, markup } from '../markup.js';
import { at, type ChartText, chartFrame, label, line } from './frame.js';
import { palette } from './palette.js';

/** A score of 0–100 on a day; `null` breaks the line. */
export interface TrendPoint {
  readonly date: IsoDate;
  readonly score: number | null;
  readonly shown: string;
}

/** A score over time, with the cut-offs of the grades behind it. */
export interface Trend extends ChartText {
  readonly points: readonly TrendPoint[];
  readonly levels: readonly { readonly name: string; readonly from: number }[];
}

const width = 720;
const height = 260;
const left = 34;
const right = 40;
const top = 14;
const bottom = height - 30;

/** Draw a score over time; the axis of time is true to scale. */
export function drawTrend(trend: Trend): string {
  const days = trend.points.map((point) => toEpochDay(point.date));
  const first = Math.min(...days);
  const x = scaleLinear()
    .domain([first, Math.max(first + 1, ...days)])
    .range([left + 26, width - right - 26]);
  const y = scaleLinear().domain([0, 100]).range([bottom, top]);
  const draw = curve<TrendPoint>()
    .defined((point) => point.score !== null)
    .x((point) => x(toEpochDay(point.date)))
    .y((point) => y(point.score ?? 0))
    .digits(2);
  return chartFrame(width, height, trend, [
    ...[0, 100].map((score) =>
      label(left - 6, y(score) + 4, String(score), {
        fill: palette.muted,
        anchor: 'end',
        size: 11,
      }),
    ),
    ...trend.levels.flatMap((level, index) =>
      drawLevel(level, trend.levels[index - 1]?.from ?? 100, y),
    ),
    line([left, bottom], [width - right, bottom], palette.muted),
    markup`<path d="${draw([...trend.points]) ?? ''}" fill="none" stroke="${palette.own}" stroke-width="2"/>`,
    ...trend.points.flatMap((point) => drawPoint(point, x, y)),
  ]);
}

function drawLevel(
  level: { readonly name: string; readonly from: number },
  above: number,
  y: (value: number) => number,
): Markup[] {
  return [
    line(
      [left, y(level.from)],
      [width - right, y(level.from)],
      palette.line,
      level.from === 0 ? null : '3 3',
    ),
    label(width - right + 8, y((level.from + above) / 2) + 4, level.name, {
      fill: palette.muted,
      size: 10.5,
    }),
  ];
}

function drawPoint(
  point: TrendPoint,
  x: (value: number) => number,
  y: (value: number) => number,
): Markup[] {
  const across = x(toEpochDay(point.date));
  const date = label(across, height - 10, point.date, {
    fill: palette.muted,
    anchor: 'middle',
    size: 11,
  });
  if (point.score === null) {
    return [
      date,
      label(across, bottom - 8, point.shown, { fill: palette.muted, anchor: 'middle', size: 11 }),
    ];
  }
  return [
    date,
    markup`<circle cx="${at(across)}" cy="${at(y(point.score))}" r="3.5" fill="${palette.paper}" stroke="${palette.own}" stroke-width="2"/>`,
    label(across, y(point.score) - 10, point.shown, {
      fill: palette.ink,
      anchor: 'middle',
      size: 11.5,
      bold: true,
    }),
  ];
}
