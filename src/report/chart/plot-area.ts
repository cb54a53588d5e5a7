import type { Markup } from '../markup.js';
import { label, line } from './frame.js';
import { palette } from './palette.js';

/** The rectangle of a plot inside its chart. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A mark on an axis. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Grid lines with their values, and the names of both axes. */
export function axes(
  area: PlotArea,
  across: { readonly ticks: readonly Tick[]; readonly name: string; readonly grid: boolean },
  up: { readonly ticks: readonly Tick[]; readonly name: string },
): readonly Markup[] {
  const small = { fill: palette.muted, size: 11 } as const;
  return [
    ...up.ticks.flatMap(({ at, text }) => [
      line([area.left, at], [area.right, at], palette.line),
      label(area.left - 6, at + 4, text, { ...small, anchor: 'end' }),
    ]),
    ...across.ticks.flatMap(({ at, text }) => [
      ...(across.grid ? [line([at, area.top], [at, area.bottom], palette.line)] : []),
      label(at, area.bottom + 16, text, { ...small, anchor: 'middle' }),
    ]),
    line([area.left, area.bottom], [area.right, area.bottom], palette.muted),
    label((area.left + area.right) / 2, area.bottom + 34, across.name, {
      ...small,
      anchor: 'middle',
    }),
    label(area.left, area.top - 10, up.name, small),
  ];
}

/** Coloured dashes with names, from left to right. */
export function legend(
  x: number,
  y: number,
  entries: readonly { readonly name: string; readonly colour: string; readonly width: number }[],
): readonly Markup[] {
  let from = x;
  return entries.flatMap(({ name, colour, width }) => {
    const start = from;
    from += width + 40;
    return [
      line([start, y], [start + 16, y], colour),
      line([start, y + 1], [start + 16, y + 1], colour),
      label(start + 22, y + 4, name, { fill: palette.ink, size: 11.5 }),
    ];
  });
}
