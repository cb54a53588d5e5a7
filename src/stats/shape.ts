import { isObserved, type Statistic } from './statistic.js';

/**
 * Sample skewness, adjusted for bias (type 2 of Joanes & Gill 1998, as spreadsheets compute it).
 * Missing values are left out.
 * @returns `null` with `too-few-values` (below three) or `no-variance`.
 */
export function skewness(values: readonly (number | null)[]): Statistic {
  const { n, m2, m3 } = centralSums(values);
  const result = resultOf('sample skewness', n);
  if (n < 3) return result(null, 'too-few-values');
  if (m2 === 0) return result(null, 'no-variance');
  const biased = (Math.sqrt(n) * m3) / m2 ** 1.5;
  return result((biased * Math.sqrt(n * (n - 1))) / (n - 2));
}

/**
 * Sample excess kurtosis, adjusted for bias (type 2 of Joanes & Gill 1998). Missing values are left out.
 * @returns `null` with `too-few-values` (below four) or `no-variance`.
 */
export function excessKurtosis(values: readonly (number | null)[]): Statistic {
  const { n, m2, m4 } = centralSums(values);
  const result = resultOf('sample excess kurtosis', n);
  if (n < 4) return result(null, 'too-few-values');
  if (m2 === 0) return result(null, 'no-variance');
  const biased = (n * m4) / m2 ** 2;
  return result((((n + 1) * (biased - 3) + 6) * (n - 1)) / ((n - 2) * (n - 3)));
}

function centralSums(values: readonly (number | null)[]) {
  const observed = values.filter(isObserved);
  const n = observed.length;
  const mean = observed.reduce((sum, value) => sum + value, 0) / n;
  const sumOf = (power: number) =>
    observed.reduce((sum, value) => sum + (value - mean) ** power, 0);
  return { n, m2: sumOf(2), m3: sumOf(3), m4: sumOf(4) };
}

function resultOf(method: string, n: number) {
  return (value: number | null, ...warnings: readonly string[]): Statistic => ({
    value,
    method,
    convention: 'type 2 (Joanes & Gill 1998)',
    n,
    warnings,
  });
}
