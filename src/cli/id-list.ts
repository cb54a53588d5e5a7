import { readFileSync } from 'node:fs';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';

/**
 * Identifiers, one a line; blank lines and a heading `enterprise_id` are passed over.
 * @throws `list-unreadable`
 */
export function readIds(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && line !== 'enterprise_id');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('list-unreadable', { file, detail }, { cause: error });
  }
}
