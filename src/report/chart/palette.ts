/** Colours of every chart and page: told apart by the colour-blind, and by lightness in print. */
export const palette = {
  ink: '#16253d',
  muted: '#5c6878',
  line: '#d5dbe3',
  faint: '#eef1f5',
  own: '#1d4f8c',
  ownSoft: '#a9c0dc',
  peer: '#c2691a',
  paper: '#ffffff',
} as const;

/** Fonts with Chinese, as the common systems name them. */
export const fontStack =
  "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif";

const gradeRamp = [
  '#0d3b70',
  '#2a62a1',
  '#5b8fc4',
  '#93b7d9',
  '#c9cfcf',
  '#e8c48f',
  '#dc9a4c',
  '#b9681d',
  '#7f3b08',
] as const;

/**
 * Colour of a grade by its place on the scale: blue for the best, brown for the worst,
 * grey for `NR`, black for what else has no place on it: in default.
 */
export function gradeColour(grade: string, scale: readonly string[]): string {
  const place = scale.indexOf(grade);
  if (place < 0) return grade === 'NR' ? '#7b8490' : '#1b1b1b';
  const last = Math.max(1, scale.length - 1);
  return gradeRamp[Math.round((place / last) * (gradeRamp.length - 1))] ?? palette.muted;
}

/** Black or white, whichever is read more easily on the colour (`#rrggbb`). */
export function inkOn(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const lightness = 0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0);
  return lightness > 150 ? palette.ink : palette.paper;
}
