/**
 * Smallest whole number of 0 … last that meets a condition which, once met, stays so; by halving.
 * @returns `last` where no smaller one meets it: `last` itself is not asked.
 */
export function smallestWhole(last: number, meets: (value: number) => boolean): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (meets(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
