import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { fitPeerCells } from '../calibrate/fit-peer-means.js';
import { cohortSteps, peerMeansProgram } from '../compile/cohort-program.js';
import { indexCatalogue } from '../model/catalogue.js';
import { loadCatalogue } from '../model/library.js';
import type { PeerMeans } from '../model/schema/fact.js';
import { type CohortSource, type CohortTable, withCohort } from './cohort-table.js';

/** A table of peer means fitted again, and what to know of it. */
export interface FittedPeerMeans {
  readonly means: PeerMeans;
  readonly enterprises: number;
  readonly data: CohortTable['data'];
  readonly warnings: readonly string[];
}

/**
 * Fit a table of peer means of the library again, on a cohort of a warehouse: the same keys, values,
 * conditions and shrinkage.
 * @param id Of models/fitted/peer-means; its newest version is the pattern.
 * @throws `peer-means-unknown`, `peer-means-unfittable`, `cohort-empty`, and as `withCohort`
 */
export async function fitPeerMeans(
  models: string,
  id: string,
  source: CohortSource & { readonly kind: 'warehouse' },
  named: Pick<PeerMeans, 'version' | 'cohort' | 'basis'> & Partial<Pick<PeerMeans, 'id'>>,
): Promise<FittedPeerMeans> {
  const catalogue = loadCatalogue(models);
  const pattern = catalogue.peerMeans.find((means) => means.id === id);
  if (pattern === undefined) {
    const known = catalogue.peerMeans.map((means) => means.id).join(', ');
    throw new CreditRadarError('peer-means-unknown', { id, known });
  }
  const { by, provides, shrinkage } = pattern;
  const fit = declaredFit(pattern);
  const index = indexCatalogue(catalogue);
  const question = {
    program: peerMeansProgram(fit, by, index),
    index,
    columns: [...by, '#counts', ...provides.map((code) => cohortSteps(code).value)],
  };
  return withCohort(source, question, async (table) => {
    const cells = fitPeerCells(await peerCohort(pattern, table), shrinkage, decimalsOf(fit));
    if ((cells[0]?.n ?? 0) === 0) {
      throw new CreditRadarError('cohort-empty', { file: source.file, asOf: source.asOf });
    }
    const means = { ...pattern, ...named, asOf: source.asOf, fit, cells: [...cells] };
    return { means, enterprises: table.size, data: table.data, warnings: table.warnings };
  });
}

function declaredFit({ id, provides, fit }: PeerMeans): NonNullable<PeerMeans['fit']> {
  const undeclared = provides.find((code) => fit?.values[code] === undefined);
  if (fit !== undefined && undeclared === undefined) return fit;
  throw new CreditRadarError('peer-means-unfittable', { id, fact: undeclared ?? provides[0] });
}

function decimalsOf({ values }: NonNullable<PeerMeans['fit']>): ReadonlyMap<string, number> {
  return new Map(Object.entries(values).map(([code, { decimals }]) => [code, decimals]));
}

async function peerCohort({ by, provides }: PeerMeans, table: CohortTable) {
  const keys: (readonly (string | null)[])[] = [];
  for (const name of by) keys.push(await table.texts(name));
  const values = new Map<string, readonly (number | null)[]>();
  for (const code of provides) values.set(code, await table.numbers(cohortSteps(code).value));
  return { counts: await table.truths('#counts'), keys, values };
}
