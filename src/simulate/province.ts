import type { Warehouse } from '../engine/duckdb/index.js';
import { monthTable } from './calendar.js';
import { creditCodeMacros } from './credit-code.js';
import { randomMacros } from './random.js';
import { codeListTables } from './world/code-list.js';
import { draftTable, enterpriseTable, type Population } from './world/enterprise.js';
import { fiscalTable } from './world/fiscal.js';
import { hazard, hazardMacros } from './world/hazard.js';
import { nameMacros } from './world/name.js';
import { patentTable, staffMemberTable } from './world/patent.js';
import { latentMacros, yearEndTable } from './world/year-end.js';

/** Make the macros and code lists of the province in an empty database. */
export async function prepareProvince(
  database: Warehouse,
  seed: number,
  { calendar }: Population,
): Promise<void> {
  const statements = [
    ...randomMacros(seed),
    ...creditCodeMacros(seed),
    ...nameMacros(),
    ...latentMacros(calendar.endYear),
    ...hazardMacros(hazard),
    ...codeListTables(),
    monthTable(calendar),
  ];
  for (const statement of statements) await database.run(statement);
}

/**
 * Make the world tables of the enterprises `from`..`to`, in the order in which they depend on each
 * other: draft → year_end (latents, true PD, draws) → enterprise (fate) → fiscal, patent, staff_member.
 */
export async function makeWorld(
  database: Warehouse,
  population: Population,
  from: number,
  to: number,
): Promise<void> {
  const { calendar } = population;
  const statements = [
    draftTable(population, from, to),
    yearEndTable(population),
    enterpriseTable(calendar),
    fiscalTable(calendar),
    patentTable(calendar),
    staffMemberTable(calendar),
  ];
  for (const statement of statements) await database.run(statement);
}
