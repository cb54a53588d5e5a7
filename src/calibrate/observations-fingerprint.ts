import { createHash } from 'node:crypto';
import type { ObservationColumns } from './observation-columns.js';

/** Characters that are hashed at a time. */
const hashedAtOnce = 1 << 16;

/**
 * Fingerprint of observations, whatever their order: of the lines `[id, day, score, grade, defaulted,
 * exposure]` as JSON, sorted, as `fingerprint` of their list would be; no more than a piece of it is held.
 */
export function observationsFingerprint(columns: ObservationColumns): string {
  const hash = createHash('sha256');
  let piece = '[';
  let isFirst = true;
  for (const line of sortedLines(columns)) {
    piece += `${isFirst ? '' : ','}${JSON.stringify(line)}`;
    isFirst = false;
    if (piece.length < hashedAtOnce) continue;
    hash.update(piece);
    piece = '';
  }
  return hash.update(`${piece}]`).digest('hex').slice(0, 16);
}

/** Identifiers come first in a line and no JSON text begins another, so their order is that of the lines. */
function* sortedLines(columns: ObservationColumns): Generator<string> {
  const { enterpriseIds, enterprise, dates, date, score, grades, grade } = columns;
  const texts = enterpriseIds.map((id) => JSON.stringify(id));
  const order = [...texts.keys()].sort((a, b) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1));
  const starts = startsOf(enterprise, enterpriseIds.length);
  const stated = (value = Number.NaN) => (Number.isNaN(value) ? null : value);
  for (const number of order) {
    for (let row = starts[number] ?? 0; row < (starts[number + 1] ?? 0); row++) {
      yield JSON.stringify([
        enterpriseIds[number],
        dates[date[row] ?? 0],
        stated(score[row]),
        grades[grade[row] ?? 0],
        columns.defaulted[row] === 1,
        stated(columns.exposure[row]),
      ]);
    }
  }
}

/** First row of every enterprise, and the number of rows at the end. */
function startsOf(enterprise: Uint32Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (const number of enterprise) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let number = 1; number <= count; number++) {
    starts[number] = (starts[number] ?? 0) + (starts[number - 1] ?? 0);
  }
  return starts;
}
