import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { type CatalogueIndex, indexCatalogue } from './catalogue.js';
import type { Catalogue } from './library.js';
import { readModelFile } from './read-model-file.js';
import { type EarlyWarning, earlyWarningSchema } from './schema/early-warning.js';
import type { FactFile } from './schema/fact.js';

/** Names that every signal may read besides the readings. */
export const outcomeNames = ['score', 'coverage', 'rated', 'in_default', 'notches'] as const;

/** Suffix of a name's value as of the earlier day. */
export const beforeSuffix = '_before';

/**
 * Read a file of early-warning signals.
 * @throws `model-file-unreadable`, `model-file-invalid`; `model-inconsistent` for a code given twice, a
 *   reading named like something else, or an amber below green.
 */
export function loadEarlyWarning(file: string): EarlyWarning {
  const warning = readModelFile(file, earlyWarningSchema);
  const detail = problemOf(warning);
  if (detail !== null) throw new CreditRadarError('model-inconsistent', { file, detail });
  return warning;
}

function problemOf({ readings, signals, drift }: EarlyWarning): string | null {
  const codes = [readings, signals].flatMap((list) => {
    const own = list.map(({ code }) => code);
    return own.filter((code, place) => own.indexOf(code) !== place);
  });
  if (codes[0] !== undefined) return `${codes[0]} occurs twice`;
  const taken = new Set<string>([...outcomeNames, 'force', 'cap']);
  const clash = readings.find(({ code }) => taken.has(code) || code.endsWith(beforeSuffix));
  if (clash !== undefined) return `reading ${clash.code} has a name that signals use for another`;
  return drift.light.amber < drift.light.green ? 'amber of drift is stricter than green' : null;
}

/**
 * The catalogue with the facts that only signals read; those of a feed join the facts it has.
 * @throws `model-inconsistent` for a fact whose name is taken.
 */
export function indexWithWarningFacts(
  catalogue: Catalogue,
  { facts, id }: EarlyWarning,
): CatalogueIndex {
  const known = new Set(catalogue.facts.flatMap((file) => file.facts.map(({ code }) => code)));
  const clash = facts.flatMap((file) => file.facts).find(({ code }) => known.has(code));
  if (clash !== undefined) {
    const detail = `fact ${clash.code} is in the catalogue already`;
    throw new CreditRadarError('model-inconsistent', { file: id, detail });
  }
  return indexCatalogue({ ...catalogue, facts: facts.reduce(joined, catalogue.facts) });
}

function joined(files: readonly FactFile[], more: FactFile): readonly FactFile[] {
  const place = files.findIndex(({ source }) => source === more.source);
  const own = files[place];
  if (own === undefined) return [...files, more];
  return files.with(place, { ...own, facts: [...own.facts, ...more.facts] });
}
