import { scaleLinear } from 'd3-scale';
import { line as curve } from 'd3-shape';
import { type Markup, markup } from '../markup.js';
import { type ChartText, chartFrame, label, line, textWidth } from './frame.js';
import { palette } from './palette.js';
import { axes, legend, type PlotArea } from './plot-area.js';

/** Points of one curve in the unit square. */
export interface UnitCurve {
  readonly name: string;
  readonly colour: string;
  readonly dashed: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** One unit square with its curves. */
export interface CurvePanel {
  readonly name: string;
  readonly across: string;
  readonly up: string;
  readonly curves: readonly UnitCurve[];
}

/** ROC and CAP beside each other. */
export interface AccuracyCurves extends ChartText {
  readonly panels: readonly [CurvePanel, CurvePanel];
}

const width = 720;
const height = 380;
const side = 280;
const top = 44;

/** Draw two unit squares; the diagonal is a risk that says nothing. */
export function drawAccuracyCurves(chart: AccuracyCurves): string {
  const [roc, cap] = chart.panels;
  const key = cap.curves.map(({ name, colour }) => ({
    name,
    colour,
    width: textWidth(name, 11.5),
  }));
  return chartFrame(width, height, chart, [
    ...drawPanel(roc, 48),
    ...drawPanel(cap, 424),
    ...legend(48, height - 8, key),
  ]);
}

function drawPanel(panel: CurvePanel, left: number): readonly Markup[] {
  const area: PlotArea = { left, right: left + side, top, bottom: top + side - 10 };
  const x = scaleLinear().range([area.left, area.right]);
  const y = scaleLinear().range([area.bottom, area.top]);
  const shares = [0, 0.25, 0.5, 0.75, 1];
  const tick = (scale: (share: number) => number) =>
    shares.map((share) => ({ at: scale(share), text: `${share * 100}%` }));
  const draw = curve<readonly [number, number]>()
    .x(([across]) => x(across))
    .y(([, up]) => y(up))
    .digits(2);
  return [
    label(left, 14, panel.name, { fill: palette.ink, size: 12.5, bold: true }),
    ...axes(
      area,
      { ticks: tick(x), name: panel.across, grid: true },
      { ticks: tick(y), name: panel.up },
    ),
    line([x(0), y(0)], [x(1), y(1)], palette.muted, '3 3'),
    ...panel.curves.map(({ points, colour, dashed }) => {
      const dash = dashed ? markup` stroke-dasharray="6 3"` : null;
      return markup`<path d="${draw([...points]) ?? ''}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`;
    }),
  ];
}
