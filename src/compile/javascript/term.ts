import type { Type, Value } from '../../expr/ast.js';
import type { Atom, Graph, NodeKind } from './graph.js';
import { numberText } from './literal-text.js';

type ValueKind = Exclude<NodeKind, 'flag'>;

/** A value of the model language as nodes of a graph, with what is known of it before any record is seen. */
export interface Term {
  readonly type: Type;
  /** How it is held: a truth value as the number 1 or 0, a text as a word's number where its words are known. */
  readonly kind: ValueKind;
  readonly value: Atom;
  /** The value where it is not missing; anything where it is. */
  readonly present: Atom;
  /** Flag: it is missing. */
  readonly missing: Atom;
  /** Flag: it is true. `false` for what is no truth value. */
  readonly holds: Atom;
  /** Flag: it is false, and not missing. */
  readonly fails: Atom;
  /** Bound of the absolute value of a number; infinite where only finiteness is known. */
  readonly most: number;
  /** The value itself where it is written in the model. */
  readonly literal?: Value;
  /** A list of texts as an array of word numbers. */
  readonly codes?: Atom;
}

type Known = Partial<Pick<Term, 'kind' | 'present' | 'missing' | 'most'>>;

const noTruth = { holds: 'false', fails: 'false' } as const;

const missingMarks = { number: 'NaN', code: '0', reference: 'null' } as const;

/** How the inputs of a type are held. */
export function kindOf(type: Type): ValueKind {
  if (type === 'number' || type === 'date' || type === 'boolean') return 'number';
  return type === 'text' ? 'code' : 'reference';
}

/** A number, date, text or list; a text as itself unless said otherwise. */
export function plainTerm(graph: Graph, type: Type, value: Atom, known: Known = {}): Term {
  const kind = known.kind ?? (kindOf(type) === 'number' ? 'number' : 'reference');
  const mark = kind === 'number' ? `!== ${value}` : `=== ${missingMarks[kind]}`;
  return {
    type,
    kind,
    value,
    present: known.present ?? value,
    missing: known.missing ?? graph.flag(`${value} ${mark}`),
    most: known.most ?? Number.POSITIVE_INFINITY,
    ...noTruth,
  };
}

/** The atom of a text itself where the term holds a word's number; else the value. */
export function referenceTo(graph: Graph, { kind, value, literal }: Term): Atom {
  if (kind !== 'code') return value;
  return literal === undefined ? graph.reference(`w[${value}]`) : graph.constant(literal);
}

/** A truth value; unknown where neither flag is set. */
export function truthTerm(graph: Graph, holds: Atom, fails: Atom): Term {
  const decided = fails === graph.not(holds);
  const otherwise = decided ? '0' : graph.choose('number', fails, '0', 'NaN');
  const value = graph.choose('number', holds, '1', otherwise);
  const missing = decided ? 'false' : graph.not(graph.or(holds, fails));
  return { type: 'boolean', kind: 'number', value, present: value, missing, holds, fails, most: 1 };
}

/** A truth value that is never unknown. */
export function certain(graph: Graph, holds: Atom): Term {
  return truthTerm(graph, holds, graph.not(holds));
}

/** A value written in the model. */
export function literalTerm(graph: Graph, type: Type, value: Value): Term {
  if (type === 'boolean') {
    return { ...truthTerm(graph, String(value === true), String(value === false)), literal: value };
  }
  const usable = typeof value !== 'number' || Number.isFinite(value);
  const missing = String(value === null || !usable);
  const most = typeof value === 'number' && usable ? Math.abs(value) : 0;
  const kind = kindOf(type);
  const codes = type === 'texts' && Array.isArray(value) ? wordsOf(graph, value) : {};
  return {
    ...plainTerm(graph, type, atomOf(graph, kind, value), { kind, missing, most }),
    literal: value,
    ...codes,
  };
}

function wordsOf(graph: Graph, texts: readonly unknown[]): { readonly codes: Atom } {
  const words = texts.map((text) => (typeof text === 'string' ? Number(graph.word(text)) : 0));
  return { codes: graph.constant(words) };
}

function atomOf(graph: Graph, kind: ValueKind, value: Value): Atom {
  if (typeof value === 'number') return numberText(value);
  if (value === null) return missingMarks[kind];
  return typeof value === 'string' ? graph.word(value) : graph.constant(value);
}

/** An input of the program. */
export function inputTerm(graph: Graph, type: Type): Term {
  const kind = kindOf(type);
  const value = graph.input(kind);
  if (type !== 'boolean') return plainTerm(graph, type, value, { kind });
  const [holds, fails] = [graph.flag(`${value} === 1`), graph.flag(`${value} === 0`)];
  return { ...truthTerm(graph, holds, fails), value, present: value };
}

/** The one term where the condition holds, the other where it does not. */
export function chosen(graph: Graph, condition: Atom, a: Term, b: Term): Term {
  if (a.type === 'boolean') {
    const holds = graph.either(condition, a.holds, b.holds);
    return truthTerm(graph, holds, graph.either(condition, a.fails, b.fails));
  }
  if (a.kind !== b.kind) return chosen(graph, condition, uncoded(graph, a), uncoded(graph, b));
  const value = graph.choose(a.kind, condition, a.value, b.value);
  return plainTerm(graph, a.type, value, {
    kind: a.kind,
    present: a.missing === 'true' ? b.present : b.missing === 'true' ? a.present : value,
    missing: graph.either(condition, a.missing, b.missing),
    most: Math.max(a.most, b.most),
  });
}

function uncoded(graph: Graph, term: Term): Term {
  const value = referenceTo(graph, term);
  return term.kind === 'code' ? { ...term, kind: 'reference', value, present: value } : term;
}
