import type { Expr, Type } from '../../expr/ast.js';
import { neededFor, type Program } from '../program.js';
import type { JavaScriptDialect } from './dialect.js';
import { Graph } from './graph.js';
import { javascriptDialect } from './javascript-dialect.js';
import { type Fill, kernelText } from './kernel-text.js';
import { type Letter, Memory, type Run } from './memory.js';
import { chunksOf, nodesIn, type Statement, statementsFor } from './schedule.js';
import { inputTerm, literalTerm, type Term } from './term.js';

/** Where a column of a block lies. */
export interface Place extends Run {
  readonly name: string;
  readonly type: Type;
}

/**
 * A program as JavaScript over blocks of records. The text declares `run(d, b, c, t, w, n)`, which computes
 * the outputs of the first `n` records of a block from their inputs. `d` holds numbers, dates and truth
 * values (1, 0), NaN where missing; `c` texts as places in the dictionary `w`, 0 where missing; `t` texts
 * and lists themselves, null where missing; `b` flags in between.
 */
export interface Kernel {
  readonly text: string;
  /** Inputs that the outputs need. */
  readonly inputs: readonly Place[];
  readonly outputs: readonly Place[];
  /** Texts of the model, in the dictionary from place 1 on; place 0 is null. */
  readonly words: readonly string[];
  /** Records in a block. */
  readonly block: number;
  /** Places of each memory. */
  readonly sizes: Readonly<Record<Letter, number>>;
}

/** How a kernel is cut. */
export interface KernelOptions {
  /** Records in a block; one record has no loop around it. */
  readonly block: number;
  /** Characters of one function; V8 optimises none beyond 60 kB of bytecode. */
  readonly characters?: number;
  readonly dialect?: JavaScriptDialect;
}

/** What `docs/decisions/0011-generated-javascript.md` measured as quickest. */
const charactersOfChunk = 6000;

/**
 * Write the steps that some outputs need as one kernel.
 * @param outputs Names of steps or inputs; others are left out.
 */
export function emitKernel(
  program: Program,
  outputs: readonly string[],
  options: KernelOptions,
): Kernel {
  const graph = new Graph();
  const memory = new Memory(options.block);
  const terms = termsOf(program, outputs, graph, options.dialect ?? javascriptDialect);
  const inputs = [...program.inputs].flatMap(([name, type]): Place[] => {
    const term = terms.get(name);
    return term === undefined ? [] : [{ name, type, ...runOf(term, memory) }];
  });
  const wanted = outputs.flatMap((name) => {
    const term = terms.get(name);
    return term === undefined ? [] : [{ name, term }];
  });
  const atoms = wanted.map(({ term }) => term.value);
  const chunks = chunksOf(statementsFor(graph, atoms), options.characters ?? charactersOfChunk);
  const places = wanted.map(
    ({ name, term }): Place => ({ name, type: term.type, ...runOf(term, memory) }),
  );
  const fills = places.flatMap(({ letter, offset }, place): Fill[] => {
    const text = atoms[place] ?? '';
    return nodesIn(text).length === 0 ? [{ letter, offset, text }] : [];
  });
  keepAcross(chunks, memory);
  return {
    text: kernelText(graph, chunks, fills, memory),
    inputs,
    outputs: places,
    words: graph.words,
    block: options.block,
    sizes: memory.sizes,
  };
}

/** The run of a term's node; one of its own where the term is written in the model. */
function runOf({ value, kind }: Term, memory: Memory): Run {
  const [node] = nodesIn(value);
  return node === undefined ? memory.newRun(kind) : memory.runOf(node, kind);
}

function termsOf(
  program: Program,
  outputs: readonly string[],
  graph: Graph,
  dialect: JavaScriptDialect,
): ReadonlyMap<string, Term> {
  const needed = neededFor(program, outputs);
  const places = placesAsked(program, outputs, needed);
  const terms = new Map<string, Term>();
  for (const [name, type] of program.inputs) {
    if (needed.has(name)) terms.set(name, inputTerm(graph, type));
  }
  const write = (expr: Expr, most: number): Term => {
    if (expr.kind === 'literal') return literalTerm(graph, expr.type, expr.value);
    if (expr.kind === 'column') return terms.get(expr.name) ?? literalTerm(graph, 'number', null);
    const args = expr.args.map((argument) => write(argument, everyPlace));
    return dialect[expr.op](args, { graph, places: most });
  };
  for (const { name, expr } of program.steps) {
    if (needed.has(name)) terms.set(name, write(expr, places.get(name) ?? everyPlace));
  }
  return terms;
}

const everyPlace = Number.POSITIVE_INFINITY;

/** How many places of a list are read, for steps of which only elements by number are. */
function placesAsked(
  program: Program,
  outputs: readonly string[],
  needed: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const asked = new Map<string, number>(outputs.map((name) => [name, everyPlace]));
  const see = (expr: Expr): void => {
    if (expr.kind === 'column') asked.set(expr.name, everyPlace);
    if (expr.kind !== 'call') return;
    const [list, place] = expr.args;
    const isElement = expr.op === 'element' && list?.kind === 'column';
    if (isElement && place?.kind === 'literal' && typeof place.value === 'number') {
      asked.set(list.name, Math.max(asked.get(list.name) ?? 0, place.value));
    } else expr.args.forEach(see);
  };
  for (const { name, expr } of program.steps) if (needed.has(name)) see(expr);
  return asked;
}

/** Give a run to every node that a later chunk reads. */
function keepAcross(chunks: readonly (readonly Statement[])[], memory: Memory): void {
  const kinds = new Map(chunks.flat().map(({ node, kind }) => [node, kind]));
  for (const chunk of chunks) {
    const own = new Set(chunk.map(({ node }) => node));
    for (const node of chunk.flatMap(({ reads }) => reads)) {
      if (!own.has(node)) memory.runOf(node, kinds.get(node) ?? 'number');
    }
  }
}
