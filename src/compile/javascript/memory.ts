import type { NodeKind } from './graph.js';

/** Memory by what it holds: numbers, flags, numbers of words, texts and lists. */
export type Letter = 'd' | 'b' | 'c' | 't';

const letters = { number: 'd', flag: 'b', code: 'c', reference: 't' } as const;

/** A run of `block` places of one memory. */
export interface Run {
  readonly letter: Letter;
  readonly offset: number;
}

/** Gives runs of places to nodes. */
export class Memory {
  readonly block: number;
  readonly sizes = { d: 0, b: 0, c: 0, t: 0 };
  private readonly runs = new Map<number, Run>();

  constructor(block: number) {
    this.block = block;
  }

  /** A run of its own. */
  newRun(kind: NodeKind): Run {
    const letter = letters[kind];
    const offset = this.sizes[letter];
    this.sizes[letter] += this.block;
    return { letter, offset };
  }

  /** The run of a node, given to it where it has none. */
  runOf(node: number, kind: NodeKind): Run {
    const known = this.runs.get(node);
    if (known !== undefined) return known;
    const run = this.newRun(kind);
    this.runs.set(node, run);
    return run;
  }

  /** JavaScript of a node's place for record `i`; `undefined` where it has none. */
  cellOf(node: number): string | undefined {
    const run = this.runs.get(node);
    if (run === undefined) return undefined;
    if (this.block === 1) return `${run.letter}[${run.offset}]`;
    return run.offset === 0 ? `${run.letter}[i]` : `${run.letter}[i + ${run.offset}]`;
  }
}
