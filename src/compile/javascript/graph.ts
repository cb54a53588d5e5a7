import type { Value } from '../../expr/ast.js';
import { literalText } from './literal-text.js';

/**
 * JavaScript of one value: a literal or a reference to a node, never more, so it may be repeated
 * at will. `$7` is node 7, `k2` a constant of the pool.
 */
export type Atom = string;

/**
 * What a node holds: a number (NaN where missing), a JavaScript truth value, the number of a word in the
 * dictionary (0 where missing), or a text or list itself (null where missing).
 */
export type NodeKind = 'number' | 'flag' | 'code' | 'reference';

/** One operation on other nodes. */
export interface GraphNode {
  readonly kind: NodeKind;
  /** JavaScript whose operands are atoms. */
  readonly text: string;
}

const atom =
  /^(?:\$\d+|k\d+|NaN|null|true|false|\d[\d.]*(?:e[+-]?\d+)?|\(-\d[\d.]*(?:e[+-]?\d+)?\))$/;

/**
 * A computation as nodes without side effects, each text once: what is asked for twice is computed once.
 * Texts of a model never stand in a node, only in the pool of constants.
 */
export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly constants: string[] = [];
  /** Texts of the model, numbered from 1. */
  readonly words: string[] = [];
  private readonly known = new Map<string, Atom>();

  number(text: string): Atom {
    return this.node('number', text);
  }

  reference(text: string): Atom {
    return this.node('reference', text);
  }

  code(text: string): Atom {
    return this.node('code', text);
  }

  flag(text: string): Atom {
    return this.node('flag', text);
  }

  /** A text or a list of the model as a constant of the pool. */
  constant(value: Value): Atom {
    if (value === null) return 'null';
    const text = literalText(value);
    return this.remember(`constant ${text}`, () => `k${this.constants.push(text) - 1}`);
  }

  /** Working memory of one node, written anew each time it is computed. */
  scratch(text: string): Atom {
    return `k${this.constants.push(text) - 1}`;
  }

  /** The number of a text of the model. */
  word(text: string): Atom {
    return this.remember(`word ${text}`, () => String(this.words.push(text)));
  }

  /** A node of its own for what is loaded from outside. */
  input(kind: NodeKind): Atom {
    return `$${this.nodes.push({ kind, text: '' }) - 1}`;
  }

  not(a: Atom): Atom {
    if (a === 'true' || a === 'false') return a === 'true' ? 'false' : 'true';
    const inner = /^!(\$\d+)$/.exec(this.nodes[Number(a.slice(1))]?.text ?? '')?.[1];
    return inner ?? this.flag(`!${a}`);
  }

  /** Both flags. What says the same twice is said once: `(x && y) && y`, `(x || y) && y`. */
  and(a: Atom, b: Atom): Atom {
    return this.joined('&&', '||', 'true', a, b);
  }

  /** One of the flags or both. */
  or(a: Atom, b: Atom): Atom {
    return this.joined('||', '&&', 'false', a, b);
  }

  private joined(
    sign: '&&' | '||',
    other: '&&' | '||',
    neutral: 'true' | 'false',
    a: Atom,
    b: Atom,
  ): Atom {
    const decisive = this.not(neutral);
    if (a === decisive || b === decisive || a === this.not(b)) return decisive;
    if (a === neutral || a === b) return b;
    if (b === neutral) return a;
    const [left, right] = [this.sides(a, sign), this.sides(b, sign)];
    if (left.includes(this.not(b)) || right.includes(this.not(a))) return decisive;
    if (left.includes(b) || this.sides(b, other).includes(a)) return a;
    if (right.includes(a) || this.sides(a, other).includes(b)) return b;
    return this.flag(`${a} ${sign} ${b}`);
  }

  /** The two sides of a flag that a sign joins. */
  private sides(flag: Atom, sign: '&&' | '||'): readonly Atom[] {
    const sides = this.nodes[Number(flag.slice(1))]?.text.split(` ${sign} `) ?? [];
    return flag.startsWith('$') && sides.length === 2 ? sides : [];
  }

  /** One of two flags. */
  either(condition: Atom, a: Atom, b: Atom): Atom {
    if (a === b || condition === 'true') return a;
    if (condition === 'false') return b;
    if (a === 'true') return this.or(condition, b);
    if (b === 'true') return this.or(this.not(condition), a);
    if (a === 'false') return this.and(this.not(condition), b);
    if (b === 'false') return this.and(condition, a);
    return this.flag(`${condition} ? ${a} : ${b}`);
  }

  /** One of two values of a kind. */
  choose(kind: Exclude<NodeKind, 'flag'>, condition: Atom, a: Atom, b: Atom): Atom {
    if (a === b || condition === 'true') return a;
    return condition === 'false' ? b : this.node(kind, `${condition} ? ${a} : ${b}`);
  }

  private node(kind: NodeKind, text: string): Atom {
    if (atom.test(text)) return text;
    return this.remember(`${kind} ${text}`, () => `$${this.nodes.push({ kind, text }) - 1}`);
  }

  private remember(key: string, make: () => Atom): Atom {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}
