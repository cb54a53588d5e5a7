import { z } from 'zod';
import { competitionRanks } from '../../../src/stats/rank/competition-ranks.js';
import { referenceJson } from '../support/reference-files.js';
import { readTable, type Table, type Unit } from './cohort.js';

const metaSchema = z.object({
  indicators: z.array(
    z.object({
      code: z.string(),
      direction: z.number(),
      parent: z.string(),
      weight: z.number(),
      altWeight: z.number(),
      target: z.number(),
      denominator: z.string().nullable(),
      goalpostLower: z.number(),
      goalpostUpper: z.number(),
    }),
  ),
  aggregates: z.array(
    z.object({
      code: z.string(),
      level: z.number(),
      weight: z.number(),
      altWeight: z.number(),
      parent: z.string().nullable(),
    }),
  ),
});

/** What the index is made of: indicators, and groups from the pillars up. */
export type Meta = z.infer<typeof metaSchema>;

/** An indicator of the index. */
export type Described = Meta['indicators'][number];

/** The description of the index; of nothing where absent. */
export const meta: Meta = referenceJson('asem/data/asem_meta.json', metaSchema) ?? {
  indicators: [],
  aggregates: [],
};

/** Scores that a group puts together. */
export type Mean = (
  parts: readonly { readonly value: number; readonly weight: number }[],
) => number;

export const arithmetic: Mean = (parts) => {
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.reduce((sum, { value, weight }) => sum + value * weight, 0) / whole;
};

const members = new Map(
  meta.aggregates.map(({ code: group }) => [
    group,
    [...meta.indicators, ...meta.aggregates].flatMap(({ code, parent }) =>
      parent === group ? [code] : [],
    ),
  ]),
);

/** Codes directly below a group. */
export function membersOf(group: string): readonly string[] {
  return members.get(group) ?? [];
}

/** Indicators below a group, at any depth. */
export function indicatorsBelow(group: string): readonly string[] {
  const own = membersOf(group);
  return own.length === 0 ? [group] : own.flatMap(indicatorsBelow);
}

/**
 * Every level of the index of a unit, from the scores of its indicators; a group without values has none.
 * @param weightOf Weights of indicators and groups, 1 unless told.
 */
export function levelsOf(
  scores: ReadonlyMap<string, number>,
  meanOf: (group: Meta['aggregates'][number]) => Mean,
  weightOf: (code: string) => number = () => 1,
): ReadonlyMap<string, number> {
  const levels = new Map(scores);
  for (const group of meta.aggregates) {
    const parts = membersOf(group.code).flatMap((code) => {
      const value = levels.get(code);
      return value === undefined ? [] : [{ value, weight: weightOf(code) }];
    });
    if (parts.some(({ weight }) => weight > 0)) levels.set(group.code, meanOf(group)(parts));
  }
  return levels;
}

/** Numbers of a unit by code, as they are spelt in the description. */
export function numbersOf(unit: Unit | undefined, codes: readonly string[]): Map<string, number> {
  return new Map(
    codes.flatMap((code) => {
      const value = unit?.[code.toLowerCase()];
      return typeof value === 'number' ? [[code, value] as const] : [];
    }),
  );
}

/** A column of a table, unit by unit. */
export function columnOf(path: string, code: string): readonly (number | null)[] {
  return [...readTable(path).values()].map((unit) => {
    const value = unit[code.toLowerCase()];
    return typeof value === 'number' ? value : null;
  });
}

/** Complete rows of some columns of a table. */
export function rowsOf(path: string, codes: readonly string[]): readonly (readonly number[])[] {
  return [...readTable(path).values()].map((unit) =>
    codes.map((code) => numbersOf(unit, [code]).get(code) ?? Number.NaN),
  );
}

/** Places by some columns of a table, the highest first, unit by unit. */
export function placesIn(table: Table, codes: readonly string[]) {
  const columns = codes.map((code) => {
    const values = [...table.values()].map((unit) => Number(unit[code.toLowerCase()]));
    return [code, competitionRanks(values)] as const;
  });
  return new Map(
    [...table.keys()].map((unit, at) => [
      unit,
      Object.fromEntries(columns.map(([code, ranks]) => [code.toLowerCase(), ranks[at] ?? null])),
    ]),
  );
}
