import type { Impute } from '../model/schema/normalise.js';
import { quantile } from '../stats/quantile.js';

/** A column of cells, e.g. industries, place by place. */
export interface CellColumn {
  readonly by: string;
  readonly of: readonly (string | null)[];
}

/** Values that stand in for missing ones: of the whole cohort and by cell. */
export interface Centres {
  readonly whole: number | undefined;
  readonly cells: ReadonlyMap<string, number>;
}

/**
 * Median (or mean, where the imputation says so) of what was observed. That of a cell is shrunk
 * towards the whole with weight n / (n + shrinkage).
 */
export function centresOf(
  impute: Impute | undefined,
  values: readonly (number | null)[],
  cell: CellColumn | undefined,
  shrinkage: number,
): Centres {
  if (impute === undefined) return { whole: undefined, cells: new Map() };
  const mean = typeof impute === 'object' && 'with' in impute && impute.with === 'mean';
  const centre = (of: readonly number[]) => {
    if (of.length === 0) return undefined;
    return mean ? meanOf(of) : (quantile(of, 0.5).value ?? undefined);
  };
  const whole = centre(values.filter((value) => value !== null));
  const cells = [...groups(values, cell)].flatMap(([key, members]): [string, number][] => {
    const own = centre(members);
    if (own === undefined || whole === undefined) return [];
    const weight = members.length / (members.length + shrinkage);
    return [[key, weight * own + (1 - weight) * whole]];
  });
  return { whole, cells: new Map(cells) };
}

/** The value that stands in for a missing one of a cell. */
export function standIn(
  impute: Impute | undefined,
  { whole, cells }: Centres,
  cell: string | null,
): number | null {
  if (impute === undefined) return null;
  if (impute === 'fitted') return whole ?? null;
  if ('value' in impute) return impute.value;
  const given = impute.cells === 'fitted' ? cells : new Map(Object.entries(impute.cells));
  const otherwise = impute.cells === 'fitted' ? whole : impute.otherwise;
  return (cell === null ? undefined : given.get(cell)) ?? otherwise ?? null;
}

/** Present values by cell, cells in the order of their names. */
export function groups(
  values: readonly (number | null)[],
  cell: CellColumn | undefined,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  values.forEach((value, at) => {
    const key = cell?.of[at] ?? null;
    if (key === null || value === null) return;
    const members = found.get(key);
    if (members === undefined) found.set(key, [value]);
    else members.push(value);
  });
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Mean of at least one value. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
