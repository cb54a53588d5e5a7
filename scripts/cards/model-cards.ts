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
 * Cards of all scorecards that have notes in `models/cards`, by file name: of their latest version,
 * and of an earlier one where `<id>@<version>.yaml` holds notes of its own.
 * @param models The models folder.
 */
export function modelCards(models: string): ReadonlyMap<string, string> {
  const index = indexCatalogue(loadCatalogue(models));
  const contracts = loadContracts(join(models, 'sources'));
  const names = new Set(listScorecards(models).flatMap((e) => [e.id, `${e.id}@${e.version}`]));
  const cards = [...names].flatMap((name): readonly (readonly [string, string])[] => {
    const file = join(models, 'cards', `${name}.yaml`);
    if (!existsSync(file)) return [];
    const notes = readModelFile(file, cardNotesSchema);
    const scorecard = loadScorecard(models, name);
    return [[`${name}.md`, modelCard({ scorecard, notes, index, contracts })]];
  });
  return new Map(cards);
}
