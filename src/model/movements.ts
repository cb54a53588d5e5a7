import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { CatalogueIndex } from './catalogue.js';
import { readModelFile } from './read-model-file.js';
import { type Movement, type Movements, movementsSchema } from './schema/movements.js';

/**
 * Read what can be moved, and check it against the catalogue.
 * @throws `model-file-unreadable`, `model-file-invalid`; `model-inconsistent` for an indicator that there
 *   is not, one named twice, or a movement that its kind or direction does not have.
 */
export function loadMovements(file: string, index: CatalogueIndex): Movements {
  const movements = readModelFile(file, movementsSchema);
  const seen = new Set<string>();
  for (const movement of movements.indicators) {
    const detail = problemOf(movement, index, seen);
    if (detail !== undefined) throw new CreditRadarError('model-inconsistent', { file, detail });
    seen.add(movement.use);
  }
  return movements;
}

function problemOf(
  movement: Movement,
  index: CatalogueIndex,
  seen: ReadonlySet<string>,
): string | undefined {
  const { use } = movement;
  const indicator = index.indicators.get(use);
  if (indicator === undefined) return `no indicator file defines ${use}`;
  if (seen.has(use)) return `indicator ${use} is moved twice`;
  if ('levels' in movement !== (indicator.kind === 'category')) {
    return `${use} is a ${indicator.kind}, which is not moved so`;
  }
  if (indicator.direction === 'peak') return `${use} has no better direction to be moved in`;
  return undefined;
}
