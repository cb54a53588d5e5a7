/** Defaulted or not; 1 and 0 stand for true and false, `null` and `NaN` for not known. */
export type Outcome = boolean | number | null;

/** Why the arrays are no sample at all. */
export type ArrayProblem = 'lengths-differ' | 'outcome-not-binary' | 'weight-not-positive';

/** Complete rows of a forecast and its outcome. */
export interface OutcomeSample {
  readonly values: Float64Array;
  /** 1 where defaulted. */
  readonly defaulted: Uint8Array;
  /** Weight of each row; 1 where none are given. */
  readonly weights: Float64Array;
  readonly weighted: boolean;
  /** Rows used. */
  readonly n: number;
  readonly defaultCount: number;
  readonly problem: ArrayProblem | null;
  /** `incomplete-rows` where rows were left out. */
  readonly warnings: readonly string[];
}

/**
 * Leaves out the rows whose value or outcome is missing (`null`, `NaN`).
 * @param values Risks or PDs; infinite ones stay.
 * @param defaulted Outcomes by position, as many.
 * @param weights Above 0 and finite, as many; each row counts 1 without them.
 */
export function outcomeSample(
  values: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  weights?: ArrayLike<number>,
): OutcomeSample {
  const kept = new Float64Array(values.length);
  const outcomes = new Uint8Array(values.length);
  const rowWeights = new Float64Array(values.length);
  let problem = lengthProblem(values, defaulted, weights);
  let n = 0;
  let defaultCount = 0;
  for (let row = 0; row < values.length && problem === null; row++) {
    const value = values[row];
    const outcome = defaulted[row];
    if (!isPresent(value) || !isPresent(outcome)) continue;
    const code = Number(outcome);
    const weight = weights === undefined ? 1 : weights[row];
    if (code !== 0 && code !== 1) {
      problem = 'outcome-not-binary';
      break;
    }
    if (!isPositive(weight)) {
      problem = 'weight-not-positive';
      break;
    }
    kept[n] = value;
    outcomes[n] = code;
    rowWeights[n] = weight;
    n++;
    defaultCount += code;
  }
  return {
    values: kept.subarray(0, n),
    defaulted: outcomes.subarray(0, n),
    weights: rowWeights.subarray(0, n),
    weighted: weights !== undefined,
    n,
    defaultCount,
    problem,
    warnings: n < values.length && problem === null ? ['incomplete-rows'] : [],
  };
}

/** Whether a value or outcome is known. */
export function isPresent<T extends Outcome>(value: T | undefined): value is NonNullable<T> {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

function isPositive(weight: number | undefined): weight is number {
  return weight !== undefined && weight > 0 && weight < Number.POSITIVE_INFINITY;
}

function lengthProblem(
  values: ArrayLike<unknown>,
  defaulted: ArrayLike<unknown>,
  weights: ArrayLike<unknown> | undefined,
): ArrayProblem | null {
  const same = defaulted.length === values.length;
  return same && (weights?.length ?? values.length) === values.length ? null : 'lengths-differ';
}
