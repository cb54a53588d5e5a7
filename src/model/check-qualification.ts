import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Expr, Scope, Type } from '../expr/ast.js';
import { typeOf } from '../expr/check.js';
import type { OpName } from '../expr/ops/index.js';
import { parseExpression } from '../expr/parse.js';
import type {
  QualificationBands,
  QualificationInput,
  QualificationPart,
  QualificationRule,
} from './schema/qualification.js';

/** Operations whose result follows for values of which only part is known; rules use no others. */
export const qualificationOps = [
  ...(['and', 'or', 'not', 'if', 'in'] as const),
  ...(['equal', 'less', 'lessOrEqual', 'greater', 'greaterOrEqual'] as const),
  ...(['add', 'subtract', 'multiply', 'divide', 'negate', 'min', 'max', 'floor', 'power'] as const),
] as const satisfies readonly OpName[];

export type QualificationOp = (typeof qualificationOps)[number];

/**
 * What a qualification rule says that cannot all hold: expressions that do not check or use other
 * operations, tables whose cuts and points do not fit, blocks of items there are not, both or
 * neither of `pass` and `classes`. Empty for a sound one.
 */
export function checkQualification(
  rule: QualificationRule,
  inputs: readonly QualificationInput[],
): readonly string[] {
  const scope = inputScope(rule, inputs);
  const points = ['points', ...rule.items.map(({ code }) => code), ...codesOf(rule.blocks)];
  const scored: Scope = new Map([...scope, ...points.map((name) => [name, 'number'] as const)]);
  const wholes: Scope = new Map(['gates', 'score', 'direct'].map((name) => [name, 'boolean']));
  const conditions = [...rule.gates, ...rule.direct];
  const onPoints = [...rule.score, ...rule.classes];
  return [
    ...conditions.flatMap(({ when }) => typeProblems(when, 'boolean', scope)),
    ...onPoints.flatMap(({ when }) => typeProblems(when, 'boolean', scored)),
    ...(rule.pass === undefined ? [] : typeProblems(rule.pass, 'boolean', wholes)),
    ...rule.items.flatMap(({ code, of }) =>
      of.flatMap((part) => partProblems(part, scope).map((problem) => `item ${code}: ${problem}`)),
    ),
    ...structureProblems(rule),
    ...points.filter((name) => scope.has(name)).map((name) => `item ${name} is named as an input`),
  ];
}

/** @throws `model-inconsistent` with the first problem of {@link checkQualification}. */
export function requireSoundQualification(
  rule: QualificationRule,
  inputs: readonly QualificationInput[],
): void {
  const [detail] = checkQualification(rule, inputs);
  if (detail === undefined) return;
  const file = `${rule.id}@${rule.version}`;
  throw new CreditRadarError('model-inconsistent', { file, detail });
}

/** Names that a rule's expressions over inputs may use. */
function inputScope(
  { parameters }: QualificationRule,
  inputs: readonly QualificationInput[],
): Scope {
  return new Map<string, Type>([
    ...inputs.map(({ code, type }) => [code, type] as const),
    ...Object.keys(parameters).map((name) => [name, 'number'] as const),
  ]);
}

function typeProblems(source: string, wanted: Type, scope: Scope): readonly string[] {
  try {
    const expr = parseExpression(source);
    const type = typeOf(expr, scope);
    const allowed = new Set<string>(qualificationOps);
    return [
      ...(type === wanted ? [] : [`"${source}" is a ${type}, not a ${wanted}`]),
      ...operationsIn(expr)
        .filter((op) => !allowed.has(op))
        .map((op) => `"${source}" uses ${op}, which rules do not`),
      ...(mentionsMissing(expr) ? [`"${source}" writes a missing value`] : []),
    ];
  } catch (error) {
    if (error instanceof CreditRadarError) return [error.explain('en')];
    throw error;
  }
}

function operationsIn(expr: Expr): readonly OpName[] {
  return expr.kind === 'call' ? [expr.op, ...expr.args.flatMap(operationsIn)] : [];
}

function mentionsMissing(expr: Expr): boolean {
  if (expr.kind === 'call') return expr.args.some(mentionsMissing);
  return expr.kind === 'literal' && expr.value === null;
}

function partProblems(part: QualificationPart, scope: Scope): readonly string[] {
  if ('points' in part) return typeProblems(part.points, 'number', scope);
  if ('categories' in part) return typeProblems(part.value, 'text', scope);
  if ('first' in part) {
    return part.first.flatMap(({ when }) => typeProblems(when, 'boolean', scope));
  }
  return [...typeProblems(part.value, 'number', scope), ...bandProblems(part.bands)];
}

function bandProblems({ cuts, points, closed }: QualificationBands): readonly string[] {
  const rises = cuts.slice(1).every((cut, place) => cut > (cuts[place] ?? cut));
  return [
    ...(rises ? [] : ['the cuts do not increase']),
    ...(points.length === cuts.length + 1
      ? []
      : [`${cuts.length} cuts make ${cuts.length + 1} bands, not ${points.length}`]),
    ...(typeof closed === 'string' || closed.length === cuts.length
      ? []
      : [`${cuts.length} cuts, but ${closed.length} closed sides`]),
    ...(points.every((one) => typeof one === 'number' || one[0] <= one[1])
      ? []
      : ['a range of points ends before it starts']),
  ];
}

function structureProblems(rule: QualificationRule): readonly string[] {
  const items = new Set(codesOf(rule.items));
  const { from, to } = rule.effective;
  const unknown = rule.blocks.flatMap(({ code, items: parts }) =>
    parts
      .filter((part) => !items.has(part))
      .map((part) => `block ${code} names ${part}, which is no item`),
  );
  const codes = [rule.gates, rule.score, rule.direct, rule.classes, rule.items, rule.blocks];
  const again = codes
    .map(codesOf)
    .flatMap((list) => list.filter((code, place) => list.indexOf(code) !== place));
  return [
    ...unknown,
    ...again.map((code) => `${code} occurs twice`),
    ...((rule.pass === undefined) === rule.classes.length > 0
      ? []
      : ['wants either pass or classes']),
    ...(to !== undefined && to < from ? ['ends before it takes effect'] : []),
  ];
}

function codesOf(list: readonly { readonly code: string }[]): readonly string[] {
  return list.map(({ code }) => code);
}
