import { createHash } from 'node:crypto';
import type { SourceContract } from '../model/schema/source.js';

/** SHA-256 of the meaning of a contract: what changes a staged row, no labels, whatever the order of keys. */
export function contractFingerprint(contract: SourceContract): string {
  const { code, provides, identify, key, eventDate, knownDate, statusConflict } = contract;
  const columns = contract.columns.map(({ label, aliases, ...rest }) => rest);
  const audits = contract.audits.map(({ label, ...rest }) => rest);
  return fingerprint({
    code,
    provides,
    identify,
    key,
    eventDate,
    knownDate,
    statusConflict,
    columns,
    audits,
  });
}

/** SHA-256 of plain data, independent of the order of its keys. */
export function fingerprint(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data, sortedKeys)).digest('hex');
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
