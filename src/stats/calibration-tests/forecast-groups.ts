import type { PdSample } from './pd-sample.js';

/** Rows of near PDs: their number and means. */
export interface ForecastGroup {
  readonly n: number;
  readonly meanPd: number;
  readonly defaultRate: number;
  /** Sum over its rows of (pd − mean pd)², and of (outcome − rate)(pd − mean pd). */
  readonly spread: number;
  readonly comovement: number;
}

/** Group of each row, and how many groups there are. */
export interface Grouping {
  readonly groupOf: Uint32Array;
  readonly count: number;
}

/** One group for every distinct PD. */
export function byDistinctPd({ values }: PdSample): Grouping {
  const places = new Map<number, number>();
  const groupOf = new Uint32Array(values.length);
  for (const [row, value] of values.entries()) {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    groupOf[row] = place;
  }
  return { groupOf, count: places.size };
}

/** Bins of equal width over [0, 1], each holding its upper end; the first holds 0 too. */
export function byEqualWidth({ values }: PdSample, count: number): Grouping {
  const binOf = (value: number): number => {
    let bin = Math.max(0, Math.ceil(value * count) - 1);
    if (bin > 0 && value <= bin / count) bin--;
    return value > (bin + 1) / count ? bin + 1 : bin;
  };
  return { groupOf: Uint32Array.from(values, binOf), count };
}

/** Bins of equal numbers of rows by rising PD, ties in given order; the first ones take the rest. */
export function byEqualMass({ values }: PdSample, count: number): Grouping {
  const order = Uint32Array.from(values, (_, row) => row).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b,
  );
  const size = Math.floor(values.length / count);
  const larger = values.length % count;
  const groupOf = new Uint32Array(values.length);
  for (const [place, row] of order.entries()) {
    const inLarger = place < larger * (size + 1);
    groupOf[row] = inLarger
      ? Math.floor(place / (size + 1))
      : larger + Math.floor((place - larger * (size + 1)) / size);
  }
  return { groupOf, count };
}

/** The groups in order; `null` for one without rows. */
export function forecastGroups(
  { values, defaulted }: PdSample,
  { groupOf, count }: Grouping,
): readonly (ForecastGroup | null)[] {
  const n = new Float64Array(count);
  const pds = new Float64Array(count);
  const defaults = new Float64Array(count);
  for (const [row, group] of groupOf.entries()) {
    n[group] = (n[group] ?? 0) + 1;
    pds[group] = (pds[group] ?? 0) + (values[row] ?? 0);
    defaults[group] = (defaults[group] ?? 0) + (defaulted[row] ?? 0);
  }
  const meanPds = pds.map((sum, group) => sum / (n[group] ?? 1));
  const rates = defaults.map((sum, group) => sum / (n[group] ?? 1));
  const spread = new Float64Array(count);
  const comovement = new Float64Array(count);
  for (const [row, group] of groupOf.entries()) {
    const distance = (values[row] ?? 0) - (meanPds[group] ?? 0);
    spread[group] = (spread[group] ?? 0) + distance * distance;
    comovement[group] =
      (comovement[group] ?? 0) + distance * ((defaulted[row] ?? 0) - (rates[group] ?? 0));
  }
  return Array.from(n, (rows, group) =>
    rows === 0
      ? null
      : {
          n: rows,
          meanPd: meanPds[group] ?? 0,
          defaultRate: rates[group] ?? 0,
          spread: spread[group] ?? 0,
          comovement: comovement[group] ?? 0,
        },
  );
}
