import type { Atom, Graph, NodeKind } from './graph.js';

/** A node that gets a name: what it computes, with what is used once written into it. */
export interface Statement {
  readonly node: number;
  readonly kind: NodeKind;
  readonly text: string;
  /** Nodes it reads. */
  readonly reads: readonly number[];
}

const reference = /\$(\d+)/g;
/** Beyond this many characters a text is named rather than written into another. */
const longest = 400;

/** Tests that cost less than keeping their result. */
const quick = /^(?:!\$\d+|(\$\d+) [!=]== (?:\1|null|\d+))$/;

/** Nodes that a text names. */
export function nodesIn(text: string): readonly number[] {
  return Array.from(text.matchAll(reference), ([, node]) => Number(node));
}

/**
 * The statements that the wanted atoms need, in order. What nobody needs is left out, what is
 * used once is written where it is used (and there computed only if its branch is taken).
 */
export function statementsFor(graph: Graph, wanted: readonly Atom[]): readonly Statement[] {
  const uses = countUses(graph, wanted);
  const named = new Set(wanted.flatMap(nodesIn));
  const texts = new Map<number, string>();
  const statements: Statement[] = [];
  for (const node of inOrderOfNeed(graph, wanted)) {
    const { kind, text } = graph.nodes[node] ?? nothing;
    const whole = text.replace(reference, (name) => {
      const inner = texts.get(Number(name.slice(1)));
      return inner === undefined ? name : `(${inner})`;
    });
    const once = uses[node] === 1 && whole.length <= longest;
    if (!named.has(node) && (once || quick.test(text))) texts.set(node, whole);
    else statements.push({ node, kind, text: whole, reads: [...new Set(nodesIn(whole))] });
  }
  return statements;
}

const nothing = { kind: 'number', text: 'NaN' } as const;

/** Computed nodes, each after what it reads and as close before its first reader as that allows. */
function inOrderOfNeed(graph: Graph, wanted: readonly Atom[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const visit = (node: number): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const text = graph.nodes[node]?.text ?? '';
    for (const inner of nodesIn(text)) visit(inner);
    if (text !== '') order.push(node);
  };
  for (const atom of wanted) for (const node of nodesIn(atom)) visit(node);
  return order;
}

function countUses(graph: Graph, wanted: readonly Atom[]): readonly number[] {
  const uses = graph.nodes.map(() => 0);
  const use = (text: string): void => {
    for (const node of nodesIn(text)) uses[node] = (uses[node] ?? 0) + 1;
  };
  for (const atom of wanted) use(atom);
  for (let node = graph.nodes.length - 1; node >= 0; node--) {
    if ((uses[node] ?? 0) > 0) use(graph.nodes[node]?.text ?? '');
  }
  return uses;
}

/** Statements cut into runs of about so many characters, in order. */
export function chunksOf(
  statements: readonly Statement[],
  characters: number,
): readonly (readonly Statement[])[] {
  const chunks: Statement[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const statement of statements) {
    if (size + statement.text.length > characters) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(statement);
    size += statement.text.length;
  }
  return chunks;
}
