import type { IsoDate } from '../base/dates.js';
import type { Program } from '../compile/program.js';
import type { IndicatorSource } from '../compile/resolver.js';
import { scoreProgram } from '../compile/score-program.js';
import { type CatalogueIndex, indexCatalogue } from '../model/catalogue.js';
import { loadCatalogue, loadScorecard } from '../model/library.js';
import { fingerprint } from '../model/read-model-file.js';
import type { Scorecard } from '../model/schema/scorecard.js';

/** A scorecard ready to be executed. */
export interface OpenModel {
  readonly scorecard: Scorecard;
  readonly index: CatalogueIndex;
  readonly program: Program;
  /** Of the meaning of scorecard, facts, indicators and peer means together. */
  readonly fingerprint: string;
}

/**
 * Read, resolve and compile a scorecard.
 * @param models The models folder.
 * @param reference `id`, `id@version` or a file.
 * @param source Whether indicators are computed from facts or given.
 * @param day Day of scoring, which chooses among rules that begin and end.
 */
export function openModel(
  models: string,
  reference: string,
  source: IndicatorSource,
  day?: IsoDate,
): OpenModel {
  const catalogue = loadCatalogue(models);
  const scorecard = loadScorecard(models, reference, day);
  const index = indexCatalogue(catalogue);
  return {
    scorecard,
    index,
    program: scoreProgram(scorecard, index, source),
    fingerprint: fingerprint({ scorecard, catalogue }),
  };
}
