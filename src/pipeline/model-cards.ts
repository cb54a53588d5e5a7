import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { indexCatalogue } from '../model/catalogue.js';
import { listScorecards, loadCatalogue, loadContracts, loadScorecard } from '../model/library.js';
import { readModelFile } from '../model/read-model-file.js';
import { cardNotesSchema } from '../model/schema/card.js';
import { type CardResults, modelCard } from '../report/index.js';

/**
 * The card of one scorecard: of its latest version, or of the one named.
 * @param models The models folder.
 * @param reference `id`, `id@version` or a file.
 * @param results How it did on past dates, where it was judged.
 * @throws what reading the scorecard refuses
 */
export function cardOf(models: string, reference: string, results?: CardResults): string {
  const scorecard = loadScorecard(models, reference);
  const names = [`${scorecard.id}@${scorecard.version}`, scorecard.id];
  const notes = names.map((name) => notesFile(models, name)).find((file) => existsSync(file));
  return modelCard({
    scorecard,
    ...(notes === undefined ? {} : { notes: readModelFile(notes, cardNotesSchema) }),
    index: indexCatalogue(loadCatalogue(models)),
    contracts: loadContracts(join(models, 'sources')),
    ...(results === undefined ? {} : { results }),
  });
}

/**
 * Cards of all scorecards that have notes in `models/cards`, by file name: of their latest version,
 * and of an earlier one where `<id>@<version>.yaml` holds notes of its own.
 * @param models The models folder.
 */
export function modelCards(models: string): ReadonlyMap<string, string> {
  const names = new Set(listScorecards(models).flatMap((e) => [e.id, `${e.id}@${e.version}`]));
  const noted = [...names].filter((name) => existsSync(notesFile(models, name)));
  return new Map(noted.map((name) => [`${name}.md`, cardOf(models, name)]));
}

function notesFile(models: string, name: string): string {
  return join(models, 'cards', `${name}.yaml`);
}
