import type { Markup } from '../markup.js';
import { box, type ChartText, chartFrame, label } from './frame.js';
import { palette } from './palette.js';

/** Shares by row; `null` where a row has none. */
export interface HeatMap extends ChartText {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly shares: readonly (readonly (number | null)[])[];
  readonly shown: (share: number) => string;
}

const width = 720;
const left = 48;
const rowHeight = 28;
const top = 26;

/** Draw a matrix, darker where fuller; the number is in every cell that is not empty. */
export function drawHeatMap(map: HeatMap): string {
  const cell = (width - left) / Math.max(1, map.columns.length);
  return chartFrame(width, top + map.rows.length * rowHeight + 4, map, [
    ...map.columns.map((name, column) =>
      label(left + (column + 0.5) * cell, 16, name, {
        fill: palette.muted,
        anchor: 'middle',
        size: 11,
      }),
    ),
    ...map.rows.flatMap((name, row) => [
      label(left - 8, top + row * rowHeight + 18, name, {
        fill: palette.muted,
        anchor: 'end',
        size: 11.5,
      }),
      ...(map.shares[row] ?? []).flatMap((share, column) =>
        drawCell(share, left + column * cell, top + row * rowHeight, cell, map.shown),
      ),
    ]),
  ]);
}

function drawCell(
  share: number | null,
  x: number,
  y: number,
  size: number,
  shown: HeatMap['shown'],
): readonly Markup[] {
  const part = share ?? 0;
  const text = share === null || share === 0 ? '' : shown(share);
  return [
    box(x + 1, y + 1, size - 2, rowHeight - 2, shade(part)),
    label(x + size / 2, y + 18, text, {
      fill: part > 0.45 ? palette.paper : palette.ink,
      anchor: 'middle',
      size: 10.5,
    }),
  ];
}

const light = [238, 241, 245] as const;
const dark = [29, 79, 140] as const;

/** From faint to the darkest blue; the square root spreads the small shares. */
function shade(share: number): string {
  const depth = Math.sqrt(Math.min(1, Math.max(0, share)));
  const mixed = light.map((from, channel) =>
    Math.round(from + ((dark[channel] ?? from) - from) * depth),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
