import type { Edge } from './modules.js';

/** Folders of `src` from the ground up; those of one row do not need one another's order. */
const layers: readonly (readonly string[])[] = [
  ['base', 'stats'],
  ['expr', 'model'],
  ['compile'],
  ['engine'],
  [
    'ingest',
    'score',
    'calibrate',
    'backtest',
    'monitor',
    'tune',
    'sensitivity',
    'credit',
    'simulate',
    'store',
  ],
  ['report'],
  ['pipeline'],
  ['index.ts', 'browser.ts', 'cli', 'api', 'web'],
];

/** Rooms that may look at the clock, the environment, chance and the console. */
export const doors: ReadonlySet<string> = new Set(['cli', 'api', 'web']);

/** The folder of `src` a module is in, or its own name at the top. */
export function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Imports that go up, and modules in rooms that no layer names. */
export function layerProblems(edges: readonly Edge[]): readonly string[] {
  return edges.flatMap(({ from, to }) => {
    const [lower, upper] = [layerOf(from), layerOf(to)];
    if (lower === undefined) return [`${from} is in a room without a layer`];
    if (upper === undefined) return [`${from} imports ${to}, which is in a room without a layer`];
    return upper > lower ? [`${from} imports ${to}, a higher layer`] : [];
  });
}

function layerOf(path: string): number | undefined {
  const layer = layers.findIndex((rooms) => rooms.includes(roomOf(path)));
  return layer < 0 ? undefined : layer;
}

/** The edges between rooms, types included: the map of the house. */
export function roomEdges(edges: readonly Edge[]): readonly Edge[] {
  return edges
    .map(({ from, to }) => ({ from: roomOf(from), to: roomOf(to), erased: false }))
    .filter(({ from, to }) => from !== to);
}

/**
 * Import cycles, each as the path from a module back to itself.
 * Edges that are erased in JavaScript cannot make one.
 */
export function cycles(edges: readonly Edge[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to, erased } of edges) {
    if (!erased) targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const finished = new Set<string>();
  const found: string[] = [];
  const walk = (module: string, trail: readonly string[]): void => {
    const start = trail.indexOf(module);
    if (start >= 0) found.push([...trail.slice(start), module].join(' → '));
    if (start >= 0 || finished.has(module)) return;
    for (const next of targets.get(module) ?? []) walk(next, [...trail, module]);
    finished.add(module);
  };
  for (const module of targets.keys()) walk(module, []);
  return found;
}
