import { type Markup, markup } from '../markup.js';
import { fontStack } from './palette.js';

/** What every chart says of itself to those who cannot see it. */
export interface ChartText {
  readonly title: string;
  readonly description: string;
}

/** The SVG element around a chart's marks, scaled to its place by the page. */
export function chartFrame(
  width: number,
  height: number,
  text: ChartText,
  marks: readonly Markup[],
): string {
  return markup`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${text.title}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${fontStack}" font-size="12"><title>${text.title}</title><desc>${text.description}</desc>${marks}</svg>`
    .markup;
}

/** A coordinate with two decimals and no negative zero. */
export function at(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}

/** A text mark. */
export function label(
  x: number,
  y: number,
  text: string,
  style: {
    readonly fill: string;
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly size?: number;
    readonly bold?: boolean;
  },
): Markup {
  const weight = style.bold ? 'bold' : 'normal';
  return markup`<text x="${at(x)}" y="${at(y)}" fill="${style.fill}" font-size="${style.size ?? 12}" font-weight="${weight}" text-anchor="${style.anchor ?? 'start'}">${text}</text>`;
}

/** A straight line. */
export function line(
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: string,
  dashes: string | null = null,
): Markup {
  const dashed = dashes === null ? null : markup` stroke-dasharray="${dashes}"`;
  return markup`<line x1="${at(from[0])}" y1="${at(from[1])}" x2="${at(to[0])}" y2="${at(to[1])}" stroke="${stroke}" stroke-width="1"${dashed}/>`;
}

/** A filled rectangle; nothing where it has no extent. */
export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  stroke: string | null = null,
): Markup {
  if (width <= 0 || height <= 0) return markup``;
  const edge = stroke === null ? null : markup` stroke="${stroke}" stroke-width="1"`;
  return markup`<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}"${edge}/>`;
}

/**
 * Width of a text in pixels, near enough to leave room for it: a CJK character is as wide as
 * the size, a Latin letter 0.58 of it.
 */
export function textWidth(text: string, size: number): number {
  const ems = [...text].reduce(
    (sum, letter) => sum + (/[\u2e80-\uffef]|[\u{20000}-\u{3ffff}]/u.test(letter) ? 1 : 0.58),
    0,
  );
  return ems * size;
}

/** The text, shortened with `…` to a width. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('')}…`;
}

/** A text on as few lines as fit a width, at most two, broken between words and cut where it must be. */
export function fitLines(text: string, size: number, width: number): readonly string[] {
  if (textWidth(text, size) <= width) return [text];
  const words = text.split(' ');
  const first = words.findLastIndex(
    (_, last) => textWidth(words.slice(0, last + 1).join(' '), size) <= width,
  );
  if (first < 0 || words.length === 1) return [fitText(text, size, width)];
  const rest = words.slice(first + 1).join(' ');
  return [words.slice(0, first + 1).join(' '), fitText(rest, size, width)];
}
