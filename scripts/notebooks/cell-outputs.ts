import type { Shown } from './notebook-file.js';
import { tableHtml, tableText } from './record-table.js';

/** What the cells of the running notebook have shown so far, the last list that of the running cell. */
const shown: Shown[][] = [];

/** Called before each cell. */
export function beginCell(): void {
  shown.push([]);
}

/** Show a value below the running cell, see `notebooks/display.d.ts`. */
export function display(value: unknown): void {
  shown.at(-1)?.push(mediaOf(value));
}

/** What was shown, by cell; the running cell is the last. */
export function shownOutputs(): readonly (readonly Shown[])[] {
  return shown;
}

function mediaOf(value: unknown): Shown {
  if (typeof value === 'string') {
    return value.startsWith('<svg') ? { 'image/svg+xml': value } : { 'text/markdown': value };
  }
  if (isRecords(value)) return { 'text/html': tableHtml(value), 'text/plain': tableText(value) };
  return { 'text/plain': JSON.stringify(value, null, 2) ?? String(value) };
}

function isRecords(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
  );
}
