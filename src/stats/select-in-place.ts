/**
 * The value that would stand at a place if the values were sorted; it moves there, smaller ones before
 * it and larger ones behind (Hoare's selection, pivot the median of three). Linear in the mean.
 * @param values Numbers without NaN, which are rearranged. @param place From 0, below their number.
 * @returns `NaN` outside.
 */
export function selectInPlace(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = middleOf(values, low, high);
    let [left, right] = [low, high];
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
    else break;
  }
  return values[place] ?? Number.NaN;
}

function middleOf(values: Float64Array, low: number, high: number): number {
  const [a, b, c] = [values[low] ?? 0, values[(low + high) >>> 1] ?? 0, values[high] ?? 0];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
