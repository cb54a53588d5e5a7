import type { Value } from '../../expr/ast.js';
import type { Kernel } from './kernel.js';
import { supportText } from './support.js';

/** Computes the first records of a block, see {@link Kernel}. */
export type KernelRun = (
  d: Float64Array,
  b: Uint8Array,
  c: Int32Array,
  t: Value[],
  w: readonly (string | null)[],
  n: number,
) => void;

/**
 * Make a kernel's text a function: the one place where code comes to life from a text.
 * @returns `undefined` where the platform forbids that (a Content-Security-Policy without `unsafe-eval`,
 * Node's `--disallow-code-generation-from-strings`).
 */
export function instantiate(kernel: Kernel): KernelRun | undefined {
  try {
    const made: unknown = new Function(`"use strict";${supportText}${kernel.text}return run;`)();
    return isRun(made) ? made : undefined;
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

function isRun(value: unknown): value is KernelRun {
  return typeof value === 'function';
}
