import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { indexCatalogue } from '../../src/model/catalogue.js';
import {
  listScorecards,
  loadCatalogue,
  loadContracts,
  loadScorecard,
} from '../../src/model/library.js';
import { readModelFile } from '../../src/model/read-model-file.js';
import { cardNotesSchema } from '../../src/model/schema/card.js';
import { modelCard } from './model-card.js';

/**
 * Cards of all scorecards that have notes in `models/cards`, of their latest version, by file name.
 * @param models The models folder.
 */
export function modelCards(models: string): ReadonlyMap<string, string> {
  const index = indexCatalogue(loadCatalogue(models));
  const contracts = loadContracts(join(models, 'sources'));
  const ids = [...new Set(listScorecards(models).map(({ id }) => id))];
  const cards = ids.flatMap((id): readonly (readonly [string, string])[] => {
    const file = join(models, 'cards', `${id}.yaml`);
    if (!existsSync(file)) return [];
    const notes = readModelFile(file, cardNotesSchema);
    const scorecard = loadScorecard(models, id);
    return [[`${id}.md`, modelCard({ scorecard, notes, index, contracts })]];
  });
  return new Map(cards);
}
