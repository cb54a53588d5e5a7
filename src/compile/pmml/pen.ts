import { fromEpochDay } from '../../base/dates.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { Expr, Scope, Type, Value } from '../../expr/ast.js';
import { typeOf } from '../../expr/check.js';
import { apply, type FunctionName, fieldRef, ifElse } from './functions.js';
import { opRenderings } from './op-renderings.js';
import type { Pen } from './rendering.js';
import { element, type XmlElement } from './xml.js';

/** PMML's names of the types that a field can have. */
export const fieldTypes: Readonly<
  Record<Type, { readonly optype: string; readonly dataType: string } | undefined>
> = {
  number: { optype: 'continuous', dataType: 'double' },
  text: { optype: 'categorical', dataType: 'string' },
  boolean: { optype: 'categorical', dataType: 'boolean' },
  date: { optype: 'ordinal', dataType: 'date' },
  numbers: undefined,
  texts: undefined,
};

/**
 * Name of an input or step as a field of PMML: a point stands where a step's `#` does. Codes have no
 * points, so names stay distinct, also from the columns of the scored output, which the outputs take.
 */
export function fieldName(name: string, role: 'input' | 'step'): string {
  if (role === 'input') return name.replace('#why_given', '.missing_reason');
  return name.includes('#') ? name.replace(/^#/, 'step#').replaceAll('#', '.') : `${name}.value`;
}

/** Writes the derived fields of a document, one step after the other. */
export class FieldWriter {
  readonly functions = new Set<FunctionName>();
  readonly fields: XmlElement[] = [];
  private readonly inputs: Scope;
  private readonly scope: Map<string, Type>;
  /** Truth values that are never missing. */
  private readonly definite = new Set<string>();
  private readonly lifted = new Map<string, string>();

  constructor(inputs: Scope) {
    this.inputs = inputs;
    this.scope = new Map(inputs);
  }

  /** Add a step as a derived field; beside it the fields it needs. */
  step(name: string, expr: Expr): void {
    const written = this.pen.value(expr);
    const type = typeOf(expr, this.scope);
    this.derive(fieldName(name, 'step'), type, written);
    if (this.isDefinite(expr)) this.definite.add(name);
    this.scope.set(name, type);
  }

  private nameOf(column: string): string {
    return fieldName(column, this.inputs.has(column) ? 'input' : 'step');
  }

  private derive(name: string, type: Type, written: XmlElement): void {
    const types = fieldTypes[type] ?? cannotSay(type);
    this.fields.push(element('DerivedField', { name, ...types }, [written]));
  }

  readonly pen: Pen = {
    value: (expr) => this.value(expr),
    truth: (expr, wanted) => this.truth(expr, wanted),
    isMissing: (expr) => this.isMissing(expr),
    field: (expr) => this.field(expr),
    define: (name, ...args) => {
      this.functions.add(name);
      return apply(name, args);
    },
  };

  private value(expr: Expr): XmlElement {
    if (expr.kind === 'literal') return constant(expr.value, expr.type);
    if (expr.kind === 'column') return fieldRef(this.nameOf(expr.name));
    const rendering = opRenderings[expr.op];
    if (rendering.kind === 'unsayable') return cannotSay(expr.op);
    if (rendering.kind === 'value') return rendering.write(expr.args, this.pen);
    const isTruth = typeOf(expr, this.scope) === 'boolean';
    if (rendering.kind === 'choice' && !isTruth) return rendering.value(expr.args, this.pen);
    if (this.isDefinite(expr)) return this.truth(expr, true);
    const no = ifElse(this.truth(expr, false), constant(false, 'boolean'));
    return ifElse(this.truth(expr, true), constant(true, 'boolean'), no);
  }

  private truth(expr: Expr, wanted: boolean): XmlElement {
    if (expr.kind === 'literal') return constant(expr.value === wanted, 'boolean');
    if (expr.kind === 'column') {
      const known = fieldRef(
        this.nameOf(expr.name),
        this.isDefinite(expr) ? undefined : asFalse(wanted),
      );
      return wanted ? known : apply('not', [known]);
    }
    const rendering = opRenderings[expr.op];
    if (rendering.kind === 'truth') return rendering.write(expr.args, wanted, this.pen);
    if (rendering.kind === 'choice') return rendering.truth(expr.args, wanted, this.pen);
    return cannotSay(expr.op);
  }

  private isMissing(expr: Expr): XmlElement {
    if (expr.kind === 'literal') return constant(expr.value === null, 'boolean');
    if (this.isDefinite(expr)) return constant(false, 'boolean');
    return apply('isMissing', [fieldRef(this.field(expr))]);
  }

  private field(expr: Expr): string {
    if (expr.kind === 'column') return this.nameOf(expr.name);
    const key = JSON.stringify(expr);
    const known = this.lifted.get(key);
    if (known !== undefined) return known;
    const written = this.value(expr);
    const name = `part.${this.lifted.size + 1}`;
    this.lifted.set(key, name);
    this.derive(name, typeOf(expr, this.scope), written);
    return name;
  }

  /** Whether a truth value is known for every record. */
  private isDefinite(expr: Expr): boolean {
    if (expr.kind === 'literal') return expr.value !== null;
    if (expr.kind === 'column') return this.definite.has(expr.name);
    const [first, ...others] = expr.args;
    if (first === undefined || typeOf(expr, this.scope) !== 'boolean') return false;
    if (expr.op === 'is_missing') return true;
    if (expr.op === 'not') return this.isDefinite(first);
    if (expr.op === 'if') return others.every((arg) => this.isDefinite(arg));
    if (expr.op === 'coalesce') return expr.args.some((arg) => this.isDefinite(arg));
    const connects = expr.op === 'and' || expr.op === 'or';
    return connects && expr.args.every((arg) => this.isDefinite(arg));
  }
}

/** Where a missing truth value has to read as false after the `not` that the unwanted side gets. */
function asFalse(wanted: boolean): 'true' | 'false' {
  return wanted ? 'false' : 'true';
}

function constant(value: Value, type: Type): XmlElement {
  const { dataType } = fieldTypes[type] ?? cannotSay(type);
  if (value === null) return element('Constant', { dataType, missing: true });
  const isDate = type === 'date' && typeof value === 'number';
  return element('Constant', { dataType }, isDate ? fromEpochDay(value) : String(value));
}

/** `emitPmml` has listed what cannot be said before anything is written. */
function cannotSay(what: string): never {
  throw new CreditRadarError('pmml-cannot-say', { things: what, thingsInChinese: what });
}
