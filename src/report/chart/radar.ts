import { lineRadial } from 'd3-shape';
import { type Markup, markup } from '../markup.js';
import { at, type ChartText, chartFrame, fitLines, label, line } from './frame.js';
import { palette } from './palette.js';
import { axisAngle, axisPoint, type Point } from './radar-geometry.js';

/** One axis: scores 0–100, `null` where there is none. */
export interface RadarAxis {
  readonly label: string;
  readonly value: number | null;
  readonly peer: number | null;
  readonly shown: string;
}

/** What a radar shows. Without any peer value there is no second line and no legend for it. */
export interface Radar extends ChartText {
  readonly axes: readonly RadarAxis[];
  readonly ownLabel: string;
  readonly peerLabel: string;
}

const width = 330;
const height = 280;
const radius = 90;
const centre: Point = { x: width / 2, y: 134 };

/** Draw a radar of any number of axes; a missing value leaves its axis out of the outline. */
export function drawRadar(radar: Radar): string {
  const { axes } = radar;
  const peers = axes.some((axis) => axis.peer !== null);
  return chartFrame(width, height, radar, [
    ...[25, 50, 75, 100].map((score) => ring(score, axes.length)),
    ...axes.map((_, index) => spoke(index, axes.length)),
    ...(peers
      ? [
          outline(
            axes.map((axis) => axis.peer),
            'peer',
          ),
        ]
      : []),
    outline(
      axes.map((axis) => axis.value),
      'own',
    ),
    ...axes.flatMap((axis, index) => dot(axis.value, index, axes.length)),
    ...axes.flatMap((axis, index) => axisLabel(axis, index, axes.length)),
    ...legend(radar, peers),
  ]);
}

function ring(score: number, count: number): Markup {
  const stroke = score === 100 ? palette.ownSoft : palette.line;
  const path = closedPath(
    Array.from({ length: count }, (_, index) => [index, score]),
    count,
  );
  return markup`<path d="${path}" fill="none" stroke="${stroke}"/>`;
}

function spoke(index: number, count: number): Markup {
  const rim = axisPoint(index, count, 1, radius, centre);
  return line([centre.x, centre.y], [rim.x, rim.y], palette.line);
}

function outline(values: readonly (number | null)[], who: 'own' | 'peer'): Markup {
  const known = values.flatMap((value, index): [number, number][] =>
    value === null ? [] : [[index, value]],
  );
  const path = closedPath(known, values.length);
  return who === 'own'
    ? markup`<path d="${path}" fill="${palette.own}" fill-opacity="0.16" stroke="${palette.own}" stroke-width="2"/>`
    : markup`<path d="${path}" fill="none" stroke="${palette.peer}" stroke-width="1.5" stroke-dasharray="5 3"/>`;
}

function closedPath(values: readonly (readonly [number, number])[], count: number): string {
  const draw = lineRadial<readonly [number, number]>()
    .angle(([index]) => axisAngle(index, count))
    .radius(([, score]) => (Math.min(100, Math.max(0, score)) / 100) * radius);
  const path = draw.digits(2)([...values]);
  return path === null ? '' : shift(`${path}Z`);
}

/** d3 draws round the origin; the path is moved to the centre point by point. */
function shift(path: string): string {
  return path.replace(/(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)/g, (_, x: string, y: string) => {
    return `${at(Number(x) + centre.x)},${at(Number(y) + centre.y)}`;
  });
}

function dot(value: number | null, index: number, count: number): Markup[] {
  if (value === null) return [];
  const { x, y } = axisPoint(index, count, value / 100, radius, centre);
  return [markup`<circle cx="${at(x)}" cy="${at(y)}" r="3" fill="${palette.own}"/>`];
}

function axisLabel(axis: RadarAxis, index: number, count: number): Markup[] {
  const { x, y } = axisPoint(index, count, 1, radius + 16, centre);
  const side = Math.sin(axisAngle(index, count));
  const anchor = Math.abs(side) < 0.2 ? 'middle' : side > 0 ? 'start' : 'end';
  const room = anchor === 'middle' ? width : anchor === 'start' ? width - x : x;
  const lines = fitLines(axis.label, 12, room);
  const rise = (Math.cos(axisAngle(index, count)) + 1) * (7 + 7 * (lines.length - 1));
  const top = y - rise;
  return [
    ...lines.map((text, place) =>
      label(x, top + place * 14, text, { fill: palette.muted, anchor }),
    ),
    label(x, top + 2 + lines.length * 14, axis.shown, {
      fill: palette.ink,
      anchor,
      size: 13,
      bold: true,
    }),
  ];
}

function legend(radar: Radar, peers: boolean): Markup[] {
  const y = height - 10;
  const own = [
    markup`<line x1="40" y1="${y - 4}" x2="64" y2="${y - 4}" stroke="${palette.own}" stroke-width="2"/>`,
    label(70, y, radar.ownLabel, { fill: palette.muted, size: 11 }),
  ];
  if (!peers) return own;
  return [
    ...own,
    markup`<line x1="178" y1="${y - 4}" x2="202" y2="${y - 4}" stroke="${palette.peer}" stroke-width="1.5" stroke-dasharray="5 3"/>`,
    label(208, y, radar.peerLabel, { fill: palette.muted, size: 11 }),
  ];
}
