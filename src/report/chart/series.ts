import { scaleLinear, scalePoint } from 'd3-scale';
import { line as curve } from 'd3-shape';
import { type Markup, markup } from '../markup.js';
import { at, type ChartText, chartFrame, label, line, textWidth } from './frame.js';
import { palette } from './palette.js';
import { axes, legend, type PlotArea } from './plot-area.js';

/** A value a period, with its interval where there is one. */
export interface SeriesLine {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly (number | null)[];
  readonly intervals: readonly (readonly [number, number] | null)[];
}

/** Values over periods with levels of a policy behind them. */
export interface Series extends ChartText {
  readonly periods: readonly string[];
  readonly lines: readonly SeriesLine[];
  readonly levels: readonly { readonly name: string; readonly at: number }[];
  readonly range: readonly [number, number];
  readonly decimals: number;
}

const width = 720;
const height = 270;

/** Draw values over periods of equal distance. */
export function drawSeries(chart: Series): string {
  const right = width - (chart.levels.length > 0 ? 96 : 16);
  const area: PlotArea = { left: 48, right, top: 22, bottom: height - 58 };
  const y = scaleLinear().domain(chart.range).range([area.bottom, area.top]).nice(5);
  const x = scalePoint().domain(chart.periods).range([area.left, area.right]).padding(0.5);
  const ticks = y.ticks(5).map((value) => ({ at: y(value), text: value.toFixed(chart.decimals) }));
  const across = chart.periods.map((text) => ({ at: x(text) ?? 0, text }));
  const key = chart.lines.map(({ name, colour }) => ({
    name,
    colour,
    width: textWidth(name, 11.5),
  }));
  return chartFrame(width, height, chart, [
    ...axes(area, { ticks: across, name: '', grid: false }, { ticks, name: '' }),
    ...chart.levels.flatMap((level) => [
      line([area.left, y(level.at)], [area.right, y(level.at)], palette.peer, '4 3'),
      label(area.right + 6, y(level.at) + 4, level.name, { fill: palette.muted, size: 10.5 }),
    ]),
    ...chart.lines.flatMap((one, place) =>
      drawLine(
        one,
        chart.periods.map((period) => (x(period) ?? 0) + place * 6),
        y,
      ),
    ),
    ...legend(area.left, height - 12, key),
  ]);
}

function drawLine(
  { values, intervals, colour }: SeriesLine,
  xs: readonly number[],
  y: (value: number) => number,
): readonly Markup[] {
  const points = values.map((value, place) => ({ value, x: xs[place] ?? 0 }));
  const draw = curve<(typeof points)[number]>()
    .defined(({ value }) => value !== null)
    .x((point) => point.x)
    .y(({ value }) => y(value ?? 0))
    .digits(2);
  return [
    markup`<path d="${draw(points) ?? ''}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...intervals.flatMap((interval, place) => {
      const across = xs[place] ?? 0;
      return interval === null
        ? []
        : [line([across, y(interval[0])], [across, y(interval[1])], colour)];
    }),
    ...points.flatMap(({ value, x }) =>
      value === null
        ? []
        : [
            markup`<circle cx="${at(x)}" cy="${at(y(value))}" r="3.5" fill="${palette.paper}" stroke="${colour}" stroke-width="2"/>`,
          ],
    ),
  ];
}
