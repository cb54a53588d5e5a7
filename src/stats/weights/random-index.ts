/** Published tables of the mean consistency index of random comparison matrices. */
export type RandomIndexName =
  | 'saaty-1980'
  | 'saaty-2005'
  | 'tummala-ling-1998'
  | 'donegan-dodd-1991';

/**
 * Random indices for 3 to 15 items: Saaty, The Analytic Hierarchy Process (1980); Saaty, Theory and
 * Applications of the ANP (2005); Tummala & Ling (1998); Donegan & Dodd (1991). They differ, and so
 * does the consistency ratio: it goes with the name of its table.
 */
const tables: Readonly<Record<RandomIndexName, readonly number[]>> = {
  'saaty-1980': [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
  'saaty-2005': [0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
  'tummala-ling-1998': [
    0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714,
    1.5831,
  ],
  'donegan-dodd-1991': [
    0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822,
    1.4969,
  ],
};

/** Random index of a table for a number of items; `null` beyond it. Below three there is none to have. */
export function randomIndex(name: RandomIndexName, items: number): number | null {
  return tables[name][items - 3] ?? null;
}
