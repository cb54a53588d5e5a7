import { CreditRadarError } from '../../src/base/errors/credit-radar-error.js';

/** The refusal that some work ends with. */
export function refusal(work: () => unknown): CreditRadarError {
  try {
    work();
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
