import type { OpName } from '../../expr/ops/index.js';
import type { Graph } from './graph.js';
import type { Term } from './term.js';

/** Where an operation is written. */
export interface Site {
  readonly graph: Graph;
  /** How many places of a ranking are read at most. */
  readonly places: number;
}

/** How one operation is written in JavaScript: terms in, a term out, equal to `Op.evaluate` bit for bit. */
export type Writing = (args: readonly Term[], site: Site) => Term;

/** JavaScript for the whole catalogue: an operation it lacks does not compile. */
export type JavaScriptDialect = Readonly<Record<OpName, Writing>>;
