import { type Bin, type BinnedValue, isMissing } from './bin.js';
import type { CategoryCount } from './category-prebins.js';

/** Rows of a variable sorted by what they hold. */
export interface LabelledRows {
  /** All rows with an outcome. */
  readonly good: number;
  readonly bad: number;
  /** Rows without an outcome. */
  readonly leftOut: number;
  readonly numbers: { readonly good: Float64Array; readonly bad: Float64Array };
  /** `null` where the variable is numeric. */
  readonly categories: ReadonlyMap<string, CategoryCount> | null;
  /** Special and missing values, those that occur. */
  readonly apart: readonly { readonly bin: Bin; readonly good: number; readonly bad: number }[];
}

/** Sorts rows into numbers or categories, special and missing values. */
export function labelledRows(
  values: readonly BinnedValue[],
  defaulted: readonly (boolean | number | null)[],
  special: readonly (number | string)[],
): LabelledRows {
  const apart = new Set<number | string>(special);
  const tally = { special: { good: 0, bad: 0 }, missing: { good: 0, bad: 0 } };
  const numbers = { good: new Float64Array(values.length), bad: new Float64Array(values.length) };
  const filled = { good: 0, bad: 0 };
  const categories = new Map<string, CategoryCount>();
  const all = { good: 0, bad: 0 };
  for (let row = 0; row < values.length; row++) {
    const outcome = defaulted[row];
    if (outcome === null || outcome === undefined || Number.isNaN(outcome)) continue;
    const label = outcome === true || outcome === 1 ? 'bad' : 'good';
    const value = values[row];
    all[label]++;
    if (isMissing(value)) tally.missing[label]++;
    else if (apart.has(value)) tally.special[label]++;
    else if (typeof value === 'number') numbers[label][filled[label]++] = value;
    else countCategory(categories, value, label);
  }
  const counted = {
    good: numbers.good.subarray(0, filled.good),
    bad: numbers.bad.subarray(0, filled.bad),
  };
  if (categories.size > 0) addAsCategories(categories, counted);
  return {
    ...all,
    leftOut: values.length - all.good - all.bad,
    numbers: counted,
    categories: categories.size > 0 ? categories : null,
    apart: [
      { bin: { kind: 'special' as const, values: special }, ...tally.special },
      { bin: { kind: 'missing' as const }, ...tally.missing },
    ].filter(({ good, bad }) => good + bad > 0),
  };
}

function countCategory(
  categories: Map<string, CategoryCount>,
  category: string,
  label: 'good' | 'bad',
): void {
  const count = categories.get(category);
  if (count !== undefined) count[label]++;
  else categories.set(category, { good: 0, bad: 0, [label]: 1 });
}

/** Numbers of a variable that holds texts too are categories by their digits. */
function addAsCategories(
  categories: Map<string, CategoryCount>,
  numbers: { readonly good: Float64Array; readonly bad: Float64Array },
): void {
  for (const value of numbers.good) countCategory(categories, String(value), 'good');
  for (const value of numbers.bad) countCategory(categories, String(value), 'bad');
}
