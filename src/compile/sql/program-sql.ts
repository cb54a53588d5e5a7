import { column, type Expr } from '../../expr/ast.js';
import { typeOf } from '../../expr/check.js';
import { columnsOf } from '../../expr/walk.js';
import { neededFor, type Program, type Step } from '../program.js';
import type { Dialect } from './dialect.js';
import { emitSql } from './render.js';

/**
 * Write a program as one SELECT over a relation, in layers of derived tables:
 *
 *     steps ──split──▶ steps whose repeated arguments are columns
 *           ──level──▶ layer 1 (inputs only) ▶ layer 2 (uses layer 1) ▶ …
 *
 * Each layer hands on only what later layers or the outputs need.
 * @param from Relation with a column for every input.
 * @param keep Columns of the relation to hand through besides the outputs.
 */
export function emitProgram(
  program: Program,
  dialect: Dialect,
  options: {
    readonly from: string;
    readonly keep: readonly string[];
    readonly outputs: readonly string[];
  },
): string {
  const wanted = [...options.keep, ...options.outputs];
  const needed = neededFor(program, wanted);
  const split = splitRepeated(
    {
      inputs: program.inputs,
      steps: program.steps.filter((step) => needed.has(step.name)),
    },
    dialect,
  );
  const layers = layered(split);
  return layers.reduce((inner, layer, index) => {
    const later = layers.slice(index + 1).flat();
    const kept = namesAfter(split, layers.slice(0, index).flat(), layer, later, wanted);
    return selectLayer(inner, layer, kept, dialect);
  }, options.from);
}

/** Names available before a layer that something later still reads. */
function namesAfter(
  program: Program,
  earlier: readonly Step[],
  layer: readonly Step[],
  later: readonly Step[],
  wanted: readonly string[],
): readonly string[] {
  const read = new Set(wanted);
  for (const step of later) for (const name of columnsOf(step.expr)) read.add(name);
  const made = new Set(layer.map((step) => step.name));
  const available = new Set([
    ...wanted.filter((name) => !program.steps.some((step) => step.name === name)),
    ...program.inputs.keys(),
    ...earlier.map((step) => step.name),
  ]);
  return [...available].filter((name) => read.has(name) && !made.has(name));
}

function selectLayer(
  from: string,
  layer: readonly Step[],
  kept: readonly string[],
  dialect: Dialect,
): string {
  const columns = [
    ...kept.map(dialect.identifier),
    ...layer.map((step) => `${emitSql(step.expr, dialect)} AS ${dialect.identifier(step.name)}`),
  ];
  const relation = /^(SELECT|WITH)\b/.test(from) ? `(${from})` : from;
  return `SELECT ${columns.join(',\n  ')}\nFROM ${relation}`;
}

/** Steps by how many steps deep they depend on each other. */
function layered(program: Program): readonly (readonly Step[])[] {
  const depth = new Map<string, number>();
  const layers: Step[][] = [];
  for (const step of program.steps) {
    const below = [...columnsOf(step.expr)].map((name) => depth.get(name) ?? 0);
    const level = Math.max(0, ...below) + 1;
    depth.set(step.name, level);
    const layer = layers[level - 1] ?? [];
    layer.push(step);
    layers[level - 1] = layer;
  }
  return layers;
}

/** Give every call whose text would be repeated a step of its own. */
function splitRepeated(program: Program, dialect: Dialect): Program {
  const scope = new Map(program.inputs);
  const steps: Step[] = [];
  const shared = new Map<string, string>();
  const lift = (expr: Expr): Expr => {
    const key = emitSql(expr, dialect);
    const known = shared.get(key);
    if (known !== undefined) return column(known);
    const name = `_${shared.size}`;
    const type = typeOf(expr, scope);
    shared.set(key, name);
    scope.set(name, type);
    steps.push({ name, type, expr });
    return column(name);
  };
  const rewrite = (expr: Expr): Expr => {
    if (expr.kind !== 'call') return expr;
    const { repeats } = dialect.ops[expr.op];
    const args = expr.args.map((argument) => {
      const inner = rewrite(argument);
      return repeats && inner.kind === 'call' ? lift(inner) : inner;
    });
    return { ...expr, args };
  };
  for (const step of program.steps) {
    const expr = rewrite(step.expr);
    scope.set(step.name, step.type);
    steps.push({ ...step, expr });
  }
  return { inputs: program.inputs, steps };
}
