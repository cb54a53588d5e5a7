import { scaleBand, scaleSqrt } from 'd3-scale';
import { type Markup, markup } from '../markup.js';
import { at, box, type ChartText, chartFrame, label, line, textWidth } from './frame.js';
import { palette } from './palette.js';
import { axes, legend, type PlotArea, type Tick } from './plot-area.js';

/** A grade with its forecast and what happened, as fractions. */
export interface RatePoint {
  readonly label: string;
  readonly pd: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** Forecast and observed default rates of grades. */
export interface RatePlot extends ChartText {
  readonly points: readonly RatePoint[];
  readonly names: { readonly pd: string; readonly rate: string };
}

const width = 720;
const marks = [0, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

/**
 * Calibration plot: observed rate against PD with its interval; right PDs lie on the diagonal. Axes
 * are square roots, so that small rates can be told apart and 0 has a place.
 */
export function drawCalibrationPlot(plot: RatePlot): string {
  const height = 420;
  const area: PlotArea = { left: 60, right: width - 24, top: 28, bottom: height - 48 };
  const most = Math.max(0.001, ...plot.points.flatMap(({ pd, high }) => [pd, high]));
  const x = scaleSqrt().domain([0, most]).range([area.left, area.right]);
  const y = scaleSqrt().domain([0, most]).range([area.bottom, area.top]);
  return chartFrame(width, height, plot, [
    ...axes(
      area,
      { ticks: ticksOf(x, most, 46), name: plot.names.pd, grid: true },
      { ticks: ticksOf(y, most, 18), name: plot.names.rate },
    ),
    line([x(0), y(0)], [x(most), y(most)], palette.muted, '3 3'),
    ...plot.points.flatMap((point) => [
      ...whisker(x(point.pd), y(point.low), y(point.high)),
      dot(x(point.pd), y(point.rate)),
      label(x(point.pd) + 7, y(point.rate) - 6, point.label, { fill: palette.ink, size: 11 }),
    ]),
  ]);
}

/** Observed rate with its interval, and the PD, grade by grade. */
export function drawGradeRates(plot: RatePlot): string {
  const height = 300;
  const area: PlotArea = { left: 60, right: width - 16, top: 28, bottom: height - 56 };
  const most = Math.max(0.001, ...plot.points.flatMap(({ pd, high }) => [pd, high]));
  const y = scaleSqrt().domain([0, most]).range([area.bottom, area.top]);
  const x = scaleBand<number>()
    .domain(plot.points.map((_, index) => index))
    .range([area.left, area.right])
    .padding(0.3);
  const middle = (index: number) => (x(index) ?? 0) + x.bandwidth() / 2;
  const names = [
    { name: plot.names.rate, colour: palette.own },
    { name: plot.names.pd, colour: palette.peer },
  ];
  return chartFrame(width, height, plot, [
    ...axes(
      area,
      {
        ticks: plot.points.map((point, index) => ({ at: middle(index), text: point.label })),
        name: '',
        grid: false,
      },
      { ticks: ticksOf(y, most, 18), name: '' },
    ),
    ...plot.points.flatMap((point, index) => [
      box(x(index) ?? 0, y(point.pd) - 1.5, x.bandwidth(), 3, palette.peer),
      ...whisker(middle(index), y(point.low), y(point.high)),
      dot(middle(index), y(point.rate)),
    ]),
    ...legend(
      area.left,
      height - 14,
      names.map((entry) => ({ ...entry, width: textWidth(entry.name, 11.5) })),
    ),
  ]);
}

/** The round shares in range, thinned so that their labels do not touch. */
function ticksOf(scale: (share: number) => number, most: number, room: number): readonly Tick[] {
  const ticks: Tick[] = [];
  for (const share of marks.filter((mark) => mark <= most)) {
    const place = scale(share);
    const last = ticks.at(-1);
    if (last !== undefined && Math.abs(place - last.at) < room) continue;
    ticks.push({ at: place, text: `${Math.round(share * 1000) / 10}%` });
  }
  return ticks;
}

function whisker(x: number, low: number, high: number): readonly Markup[] {
  return [
    markup`<line x1="${at(x)}" y1="${at(low)}" x2="${at(x)}" y2="${at(high)}" stroke="${palette.own}" stroke-width="2"/>`,
    line([x - 5, low], [x + 5, low], palette.own),
    line([x - 5, high], [x + 5, high], palette.own),
  ];
}

function dot(x: number, y: number): Markup {
  return markup`<circle cx="${at(x)}" cy="${at(y)}" r="4" fill="${palette.paper}" stroke="${palette.own}" stroke-width="2"/>`;
}
