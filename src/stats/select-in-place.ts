/** Ranges longer than this are worth a sample to choose the pivot from. */
const longRange = 600;

/**
 * The value that would stand at a place if the values were sorted; it moves there, smaller ones before
 * it and larger ones behind. Long ranges are parted near the place itself, found by selecting in a
 * sample (Floyd & Rivest, Expected time bounds for selection, 1975), so that little more than one pass is
 * needed; short ones at the median of three (Hoare).
 * @param values Numbers without NaN, which are rearranged. @param place From 0, below their number.
 * @returns `NaN` outside.
 */
export function selectInPlace(values: Float64Array, place: number): number {
  selectBetween(values, place, 0, values.length - 1);
  return values[place] ?? Number.NaN;
}

function selectBetween(values: Float64Array, place: number, first: number, last: number): void {
  let low = first;
  let high = last;
  while (low < high) {
    if (high - low > longRange) selectInSample(values, place, low, high);
    const pivot = high - low > longRange ? (values[place] ?? 0) : middleOf(values, low, high);
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left <= right) {
        const moved = values[left] ?? 0;
        values[left] = values[right] ?? 0;
        values[right] = moved;
        left++;
        right--;
      }
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}

/** Select in a part of the range about the place, wide enough for the place's value to be close and on the shorter side. */
function selectInSample(values: Float64Array, place: number, low: number, high: number): void {
  const count = high - low + 1;
  const rank = place - low + 1;
  const log = Math.log(count);
  const size = 0.5 * Math.exp((2 * log) / 3);
  const spread = 0.5 * Math.sqrt((log * size * (count - size)) / count);
  const shift = rank < count / 2 ? -spread : spread;
  const from = Math.floor(place - (rank * size) / count + shift);
  const to = Math.floor(place + ((count - rank) * size) / count + shift);
  selectBetween(values, place, Math.max(low, from), Math.min(high, to));
}

function middleOf(values: Float64Array, low: number, high: number): number {
  const a = values[low] ?? 0;
  const b = values[(low + high) >>> 1] ?? 0;
  const c = values[high] ?? 0;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
