import type { OpName } from '../../src/expr/ops/index.js';

/** What every operation means, in words; one that is not described here does not compile. */
export const operationMeanings = {
  add: 'Sum.',
  subtract: 'Difference.',
  multiply: 'Product.',
  divide: 'Quotient; missing where the divisor is 0.',
  negate: 'The number with the other sign.',
  abs: 'Magnitude.',
  min: 'The smaller of two.',
  max: 'The larger of two.',
  least: 'Smallest of the arguments that are not missing; missing where all are.',
  greatest: 'Largest of the arguments that are not missing; missing where all are.',
  floor: 'Largest whole number not above.',
  snap: 'Rounded to 1e-9, halves up: the form in which cut-offs and coverages are compared.',
  power: 'Power; missing where it is not a finite real number.',
  exp: 'e to the power of a.',
  ln: 'Natural logarithm; missing for 0 and below.',
  log10: 'Logarithm to base 10; missing for 0 and below.',
  equal: 'Whether both are the same.',
  notEqual: 'Whether they differ.',
  less: 'Whether a is below b; for dates, earlier.',
  lessOrEqual: 'Whether a is at most b.',
  greater: 'Whether a is above b; for dates, later.',
  greaterOrEqual: 'Whether a is at least b.',
  and: 'False as soon as one is false; else missing as soon as one is missing; else true.',
  or: 'True as soon as one is true; else missing as soon as one is missing; else false.',
  not: 'The opposite.',
  in: 'Whether a text is one of those listed; missing where it is missing, or not found and one listed is missing.',
  is_missing: 'Whether there is no value; never missing itself.',
  coalesce: 'First argument that is not missing; missing where all are.',
  if: 'b where a is true; c where a is false or missing.',
  match: 'The number beside the first listed text that equals a; missing where none does.',
  digits: 'The digits 0–9 of a text, in order.',
  slice: 'c characters from place b, counted from 1; missing unless both are whole numbers from 1.',
  concat: 'Both texts, one after the other.',
  days_between: 'Days from a to b; negative where b is earlier.',
  months_between:
    'Complete calendar months from a to b; the last day of a shorter month completes it.',
  years_between: 'Complete calendar months from a to b, over twelve.',
  end_of_year: '31 December of a year; missing unless it is a whole number from 1 to 9999.',
  series: 'A list of numbers, oldest first; it may hold missing values.',
  theil_sen_growth:
    'Growth per place as a fraction: exp(median of pairwise slopes of the logarithms) − 1, over positive values (Theil–Sen). Missing with fewer than three of them.',
  seasonal_growth:
    'Growth over a season of b places as a fraction: exp(median of ln x − ln(x one season before)) − 1 (Sen). Missing with fewer pairs than half a season.',
  mean_observed: 'Mean of the values of a list that are not missing; missing where all are.',
  item: 'Value at place b of a list, counted from 1; missing beyond its end.',
  count_observed: 'How many values of a list are not missing.',
  interpolate:
    'Piecewise linear through the knots (b, c), constant beyond both ends; b strictly increasing.',
  weighted_sum:
    'Sum of a × b over the pairs in which neither is missing; missing where there is no such pair.',
  codes: 'The texts whose condition is true, joined by semicolons; empty where there is none.',
  ranked:
    'The texts ordered by their numbers, largest first, ties as written; without pairs that lack one.',
  element: 'Text at place b of a list of texts, counted from 1; missing beyond its end.',
} as const satisfies Readonly<Record<OpName, string>>;
