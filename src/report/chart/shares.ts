import type { Markup } from '../markup.js';
import { box, type ChartText, chartFrame, fitText, label } from './frame.js';
import { inkOn, palette } from './palette.js';

/** One row of parts that add up to at most 1. */
export interface ShareRow {
  readonly label: string;
  readonly shown: string;
  readonly parts: readonly {
    readonly name: string;
    readonly share: number;
    readonly colour: string;
  }[];
}

/** Rows of shares, each the full width. */
export interface Shares extends ChartText {
  readonly rows: readonly ShareRow[];
}

const width = 720;
const left = 200;
const right = 80;
const row = 26;

/** Draw one stacked bar a row; a part is named where its name fits. */
export function drawShares(chart: Shares): string {
  const height = Math.max(1, chart.rows.length) * row + 2;
  return chartFrame(
    width,
    height,
    chart,
    chart.rows.flatMap((one, index) => drawRow(one, index * row + 2)),
  );
}

function drawRow(one: ShareRow, y: number): Markup[] {
  const span = width - left - right;
  const parts = one.parts.flatMap((part, index) => {
    const start = one.parts.slice(0, index).reduce((sum, before) => sum + before.share, 0);
    const x = left + start * span;
    const wide = part.share * span;
    const name =
      wide < 26
        ? []
        : [
            label(x + wide / 2, y + 14, part.name, {
              fill: inkOn(part.colour),
              anchor: 'middle',
              size: 11,
            }),
          ];
    return [box(x, y, wide, 20, part.colour, palette.paper), ...name];
  });
  return [
    label(left - 10, y + 14, fitText(one.label, 12, left - 14), {
      fill: palette.ink,
      anchor: 'end',
    }),
    ...parts,
    label(width - right + 8, y + 14, one.shown, { fill: palette.muted, size: 11.5 }),
  ];
}
