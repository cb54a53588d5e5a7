import type { Text } from '../../base/text.js';
import type { Expr } from '../../expr/ast.js';
import type { FunctionName } from './functions.js';
import type { XmlElement } from './xml.js';

/** Writes expressions of one document as PMML. */
export interface Pen {
  /** An expression with the same value, missing where it is missing. */
  readonly value: (expr: Expr) => XmlElement;
  /** True where a truth value is known and is the wanted one, else false; never missing. */
  readonly truth: (expr: Expr, wanted: boolean) => XmlElement;
  /** True where the expression is missing, else false. */
  readonly isMissing: (expr: Expr) => XmlElement;
  /** Name of a field with the value: a column's own, or a derived field made for it. */
  readonly field: (expr: Expr) => string;
  /** Apply a function that the document defines. */
  readonly define: (name: FunctionName, ...args: readonly XmlElement[]) => XmlElement;
}

type Arguments = readonly Expr[];

/** An operation of numbers, texts or dates. */
interface Valued {
  readonly kind: 'value';
  readonly write: (args: Arguments, pen: Pen) => XmlElement;
}

/** An operation of truth values; PMML's `and`, `or` and `if` do not know "unknown", so both sides are written. */
interface Judged {
  readonly kind: 'truth';
  readonly write: (args: Arguments, wanted: boolean, pen: Pen) => XmlElement;
}

/** An operation that gives whatever its branches give. */
interface Chosen {
  readonly kind: 'choice';
  readonly value: (args: Arguments, pen: Pen) => XmlElement;
  readonly truth: (args: Arguments, wanted: boolean, pen: Pen) => XmlElement;
}

/** An operation that PMML has no words for. */
interface Unsayable {
  readonly kind: 'unsayable';
  readonly because: Text;
}

/** How one operation of the model language is written in PMML 4.4. */
export type Rendering = Valued | Judged | Chosen | Unsayable;
