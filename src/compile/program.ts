import { column, type Expr, type Scope, type Type } from '../expr/ast.js';
import { checkExpression, typeOf } from '../expr/check.js';
import { columnsOf } from '../expr/walk.js';

/** One named value of a program, computed from inputs and earlier steps. */
export interface Step {
  readonly name: string;
  readonly type: Type;
  readonly expr: Expr;
}

/**
 * The row part of a model as plain data: everything that needs one record only.
 * Each engine executes this same list; see `row-function.ts` and `sql/`.
 */
export interface Program {
  readonly inputs: Scope;
  readonly steps: readonly Step[];
}

/** Collects inputs and steps in order, checking every expression against what is already in scope. */
export class ProgramBuilder {
  private readonly inputs = new Map<string, Type>();
  private readonly scope = new Map<string, Type>();
  private readonly steps: Step[] = [];

  /** Declare an input, once or more often with the same type. */
  input(name: string, type: Type): Expr {
    this.inputs.set(name, type);
    this.scope.set(name, type);
    return column(name);
  }

  /** Add a step and give back its name as an expression. */
  let(name: string, expr: Expr): Expr {
    const checked = checkExpression(expr, this.scope);
    this.scope.set(name, checked.type);
    this.steps.push({ name, ...checked });
    return column(name);
  }

  has(name: string): boolean {
    return this.scope.has(name);
  }

  typeOf(expr: Expr): Type {
    return typeOf(expr, this.scope);
  }

  build(): Program {
    return { inputs: this.inputs, steps: this.steps };
  }
}

/** Inputs and steps that the named outputs need, directly or through other steps. */
export function neededFor(program: Program, outputs: Iterable<string>): ReadonlySet<string> {
  const needed = new Set(outputs);
  for (const step of program.steps.toReversed()) {
    if (needed.has(step.name)) for (const name of columnsOf(step.expr)) needed.add(name);
  }
  return needed;
}
