import { arithmetic } from './arithmetic.js';
import { dates } from './dates.js';
import { logic } from './logic.js';
import type { Op } from './op.js';
import { scoring } from './scoring.js';
import { series } from './series.js';
import { texts } from './texts.js';

/** Every operation of the model language; an SQL dialect that misses one does not compile. */
export const ops = {
  ...arithmetic,
  ...logic,
  ...texts,
  ...dates,
  ...series,
  ...scoring,
} as const satisfies Readonly<Record<string, Op>>;

export type OpName = keyof typeof ops;

export type { Op } from './op.js';

/** The operation of a name; its general shape, whatever its own signature. */
export function opOf(name: OpName): Op {
  return ops[name];
}

export function isOpName(name: string): name is OpName {
  return Object.hasOwn(ops, name);
}
