/** What every statistic returns. */
export interface Statistic {
  /** The main number; `null` where it is undefined, with a warning that says why. */
  readonly value: number | null;
  /** The statistic by name. */
  readonly method: string;
  /** The choice among its usual definitions. */
  readonly convention: string;
  /** Observations it rests on. */
  readonly n: number;
  /** Codes of what a reader of the value must know. */
  readonly warnings: readonly string[];
}

/** A finite number. */
export function isObserved(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}
