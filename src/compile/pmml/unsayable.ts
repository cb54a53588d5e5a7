import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { Language, Text } from '../../base/text.js';
import type { Expr } from '../../expr/ast.js';
import { columnsOf } from '../../expr/walk.js';
import type { Program } from '../program.js';
import { opRenderings } from './op-renderings.js';
import type { PmmlPart } from './parts.js';
import { isXmlText } from './xml.js';

/** Something of a model that PMML cannot say. */
export interface UnsayableThing {
  /** What may be left out to do without it; absent where the score itself needs it. */
  readonly part: PmmlPart | undefined;
  /** E.g. `flags stale-accounts (end_of_year: PMML has no calendar arithmetic)`. */
  readonly thing: Text;
}

/** An expression of the program under the name that the user knows it by. */
interface Root {
  readonly part: PmmlPart | undefined;
  readonly name: string;
  readonly expr: Expr;
}

/**
 * Everything in the outputs of a program that PMML has no words for, directly or through other steps.
 * @param outputs Steps that the document is to give.
 */
export function unsayableThings(
  program: Program,
  outputs: readonly string[],
): readonly UnsayableThing[] {
  const steps = new Map(program.steps.map(({ name, expr }) => [name, expr]));
  const found = new Map<string, UnsayableThing>();
  for (const { part, name, expr } of rootsOf(steps, outputs)) {
    const reasons = [...reasonsBehind(expr, steps)];
    if (reasons.length === 0) continue;
    const what = part === undefined ? name : `${part} ${name}`;
    const because = (language: Language) =>
      reasons.map(([thing, why]) => `${thing}: ${why[language]}`).join('; ');
    found.set(what, {
      part,
      thing: { zh: `${what}（${because('zh')}）`, en: `${what} (${because('en')})` },
    });
  }
  return [...found.values()];
}

/**
 * Refuse a model that PMML cannot say.
 * @throws `pmml-cannot-say`, which names every thing and the parts that may be left out.
 */
export function requireSayable(model: string, things: readonly UnsayableThing[]): void {
  if (things.length === 0) return;
  const parts = new Set(things.map(({ part }) => part));
  throw new CreditRadarError('pmml-cannot-say', {
    model,
    things: things.map(({ thing }) => thing.en).join(', '),
    thingsInChinese: things.map(({ thing }) => thing.zh).join('、'),
    without: parts.has(undefined) ? undefined : [...parts].sort().join(','),
  });
}

/** Outputs that only gather what caps, checks and the default rule say, which are looked at one by one. */
const gathering: ReadonlySet<string> = new Set(['grade', 'pd', 'caps', 'flags', 'severe_checks']);

function rootsOf(steps: ReadonlyMap<string, Expr>, outputs: readonly string[]): readonly Root[] {
  const roots = [...steps].flatMap(([step, expr]): Root[] => {
    const [part, name] = partAndName(step);
    if (part !== undefined) return [{ part, name, expr }];
    return outputs.includes(step) && !gathering.has(step) ? [{ part, name: step, expr }] : [];
  });
  const flags = outputs.includes('flags') ? steps.get('flags') : undefined;
  return flags === undefined ? roots : [...roots, ...flagRoots(flags)];
}

/** The part that a step is the whole answer of one rule of. */
function partAndName(step: string): readonly [PmmlPart | undefined, string] {
  if (step.startsWith('cap:')) return ['caps', step.slice('cap:'.length)];
  if (step === '#default') return ['default', 'rule'];
  if (step.startsWith('check:') && !step.includes('#'))
    return ['checks', step.slice('check:'.length)];
  return [undefined, step];
}

function flagRoots(flags: Expr): readonly Root[] {
  if (flags.kind !== 'call') return [];
  return flags.args.flatMap((code, place): Root[] => {
    const condition = flags.args[place - 1];
    if (place % 2 === 0 || condition === undefined || code.kind !== 'literal') return [];
    return [{ part: 'flags', name: String(code.value), expr: condition }];
  });
}

/** Operations and texts that cannot be said, with why; steps that are roots themselves are not looked into. */
function reasonsBehind(expr: Expr, steps: ReadonlyMap<string, Expr>): ReadonlyMap<string, Text> {
  const reasons = new Map<string, Text>();
  const seen = new Set<string>();
  const look = (part: Expr): void => {
    for (const [what, why] of reasonsWithin(part)) reasons.set(what, why);
    for (const name of columnsOf(part)) {
      const [owner] = partAndName(name);
      const behind = owner !== undefined || seen.has(name) ? undefined : steps.get(name);
      seen.add(name);
      if (behind !== undefined) look(behind);
    }
  };
  look(expr);
  return reasons;
}

function reasonsWithin(expr: Expr): readonly (readonly [what: string, why: Text])[] {
  if (expr.kind === 'column') return [];
  if (expr.kind === 'literal') {
    const isUnfit = typeof expr.value === 'string' && !isXmlText(expr.value);
    return isUnfit ? [[JSON.stringify(expr.value), unfit]] : [];
  }
  const rendering = opRenderings[expr.op];
  const inside = expr.args.flatMap(reasonsWithin);
  return rendering.kind === 'unsayable' ? [[expr.op, rendering.because], ...inside] : inside;
}

const unfit: Text = { zh: 'XML 不能容纳该文本', en: 'XML cannot hold this text' };
