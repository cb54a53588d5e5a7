import type { Graph } from './graph.js';
import type { Memory, Run } from './memory.js';
import type { Statement } from './schedule.js';

/** A run that is the same for every record. */
export interface Fill extends Run {
  readonly text: string;
}

const parameters = 'd, b, c, t, w, n';

/**
 * JavaScript of a kernel: the constants, one function a chunk and `run`, which calls them in order.
 * A chunk reads what earlier ones left in memory; within it values are local variables.
 */
export function kernelText(
  graph: Graph,
  chunks: readonly (readonly Statement[])[],
  fills: readonly Fill[],
  memory: Memory,
): string {
  const constants = graph.constants.map((text, place) => `const k${place} = ${text};\n`);
  const functions = chunks.map((chunk, place) => chunkText(chunk, place, memory));
  const filled = fills.map(
    ({ letter, offset, text }) =>
      `  ${letter}.fill(${text}, ${offset}, ${offset + memory.block});\n`,
  );
  const calls = chunks.map((_, place) => `  f${place}(${parameters});\n`);
  return `${constants.join('')}
${functions.join('\n')}
const run = (${parameters}) => {
${filled.join('')}${calls.join('')}};
`;
}

function chunkText(chunk: readonly Statement[], place: number, memory: Memory): string {
  const own = new Set(chunk.map(({ node }) => node));
  const outside = new Set(chunk.flatMap(({ reads }) => reads).filter((node) => !own.has(node)));
  const loads = Array.from(outside, (node) => {
    const cell = memory.cellOf(node) ?? 'NaN';
    return `const $${node} = ${cell}${cell.startsWith('b') ? ' === 1' : ''};\n`;
  });
  const lines = chunk.map(({ node, kind, text }) => {
    const cell = memory.cellOf(node);
    const value = kind === 'flag' ? `$${node} ? 1 : 0` : `$${node}`;
    const store = cell === undefined ? '' : `${cell} = ${value};\n`;
    return `const $${node} = ${text};\n${store}`;
  });
  const body = [...loads, ...lines].join('');
  const loop = memory.block === 1 ? body : `for (let i = 0; i < n; i++) {\n${body}}\n`;
  return `const f${place} = (${parameters}) => {\n${loop}};\n`;
}
