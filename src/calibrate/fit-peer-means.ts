import type { PeerMeans } from '../model/schema/fact.js';
import { compensatedSum } from '../stats/compensated-sum.js';

/** Those who count for peer means, in columns: place i of every column is the same enterprise. */
export interface PeerCohort {
  readonly counts: readonly boolean[];
  /** Columns of the facts that make the key, outermost first. */
  readonly keys: readonly (readonly (string | null)[])[];
  /** Values by fact that they provide. */
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
}

type Cell = PeerMeans['cells'][number];
type Decimals = ReadonlyMap<string, number>;

/**
 * Cells of a table of peer means: the mean of all who count, then of each outer cell, then of the cells
 * within it. A cell's mean is shrunk towards that of the cell around it with weight n / (n + shrinkage),
 * and rounded before narrower cells shrink towards it.
 * @param decimals Decimals kept, by fact.
 * @returns Cells from the widest to the narrowest, by key; none where nobody counts.
 */
export function fitPeerCells(
  { counts, keys, values }: PeerCohort,
  shrinkage: number,
  decimals: Decimals,
): readonly Cell[] {
  const places = counts.flatMap((one, place) => {
    const complete = [...values.values()].every((column) => isPresent(column[place]));
    return one && complete ? [place] : [];
  });
  const cells = new Map<string, Cell>();
  for (let depth = 0; depth <= keys.length; depth++) {
    for (const [name, { key, members }] of groupsOf(places, keys.slice(0, depth))) {
      const parent = cells.get(nameOf(key.slice(0, -1)));
      cells.set(name, cellOf(key, members, { values, decimals, shrinkage, parent }));
    }
  }
  return [...cells.values()];
}

interface Group {
  readonly key: string[];
  readonly members: number[];
}

/** Places by cell, cells in the order of their keys; who lacks a part of the key is in none. */
function groupsOf(
  places: readonly number[],
  keys: PeerCohort['keys'],
): readonly (readonly [name: string, group: Group])[] {
  const groups = new Map<string, Group>();
  for (const place of places) {
    const key = keys.map((column) => column[place] ?? null).filter((part) => part !== null);
    if (key.length < keys.length) continue;
    const group = groups.get(nameOf(key));
    if (group === undefined) groups.set(nameOf(key), { key, members: [place] });
    else group.members.push(place);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function cellOf(
  key: string[],
  members: readonly number[],
  {
    values,
    decimals,
    shrinkage,
    parent,
  }: {
    readonly values: PeerCohort['values'];
    readonly decimals: Decimals;
    readonly shrinkage: number;
    readonly parent: Cell | undefined;
  },
): Cell {
  const weight = members.length / (members.length + shrinkage);
  const means = [...values].map(([code, column]): [string, number] => {
    const own = compensatedSum(members.map((place) => column[place] ?? 0)) / members.length;
    const around = key.length === 0 ? undefined : parent?.values[code];
    const mean = around === undefined ? own : weight * own + (1 - weight) * around;
    return [code, Number(mean.toFixed(decimals.get(code)))];
  });
  return { key, n: members.length, values: Object.fromEntries(means) };
}

function nameOf(key: readonly string[]): string {
  return key.join('\u0000');
}

function isPresent(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
