import { closestName } from '../../base/closest.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { SourceContract } from '../../model/schema/source.js';
import type { IgnoredFile } from '../summary.js';
import type { Discovery, FoundFile } from './discover.js';

/** A file together with the columns its name decides. */
export interface ClaimedFile extends FoundFile {
  readonly constants: Readonly<Record<string, string>>;
}

/** A contract and the files of the input folder it reads. */
export interface ClaimedSource {
  readonly contract: SourceContract;
  /** Canonical feed. */
  readonly provides: string;
  readonly files: readonly ClaimedFile[];
}

/** Sources with at least one file, and the files nobody claims. */
export interface Claims {
  readonly sources: readonly ClaimedSource[];
  readonly ignored: readonly IgnoredFile[];
}

/** Feed through which names and registration numbers are looked up; read first. */
export const registryFeed = 'market.registration';

/**
 * Give each file to the contracts whose pattern fits it most closely (most literal characters);
 * contracts whose patterns fit equally closely all read it.
 * @throws CreditRadarError `contracts-overlap` where two contracts provide one feed.
 */
export function claimFiles(discovery: Discovery, contracts: readonly SourceContract[]): Claims {
  refuseOverlap(contracts);
  const claimed = new Map<SourceContract, ClaimedFile[]>();
  const ignored: IgnoredFile[] = [];
  for (const file of discovery.files) {
    const claims = claimsOf(file, contracts);
    if (claims.length === 0) ignored.push(ignoredFile(file.path, file.stem, contracts));
    for (const { contract, constants } of claims) {
      claimed.set(contract, [...(claimed.get(contract) ?? []), { ...file, constants }]);
    }
  }
  ignored.push(...discovery.others.map((path) => ignoredFile(path, path, contracts)));
  const sources = [...claimed].map(([contract, files]) => ({
    contract,
    provides: canonicalFeed(contract),
    files,
  }));
  return { sources: sources.toSorted(registryFirst), ignored };
}

/** The feed a contract fills. */
export function canonicalFeed(contract: SourceContract): string {
  return contract.provides ?? contract.code;
}

/** Whether a name without endings fits a pattern in which `*` is any run of characters. */
export function fitsPattern(stem: string, pattern: string): boolean {
  const parts = fold(pattern)
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su').test(fold(stem));
}

function claimsOf(file: FoundFile, contracts: readonly SourceContract[]) {
  const claims = contracts.flatMap((contract) => {
    const fitting = contract.files
      .filter(({ match }) => fitsPattern(file.stem, match))
      .toSorted((left, right) => closeness(right.match) - closeness(left.match))[0];
    return fitting === undefined ? [] : [{ contract, ...fitting }];
  });
  const best = Math.max(...claims.map(({ match }) => closeness(match)));
  return claims.filter(({ match }) => closeness(match) === best);
}

function closeness(pattern: string): number {
  return pattern.replaceAll('*', '').length;
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function ignoredFile(
  path: string,
  stem: string,
  contracts: readonly SourceContract[],
): IgnoredFile {
  const names = contracts.flatMap(({ files }) =>
    files.map(({ match }) => match.replaceAll('*', '')),
  );
  const suggestion = closestName(stem, names);
  return suggestion === undefined ? { path } : { path, suggestion };
}

function refuseOverlap(contracts: readonly SourceContract[]): void {
  const providers = new Map<string, string>();
  for (const contract of contracts) {
    const feed = canonicalFeed(contract);
    const first = providers.get(feed);
    if (first !== undefined) {
      throw new CreditRadarError('contracts-overlap', { feed, first, second: contract.code });
    }
    providers.set(feed, contract.code);
  }
}

function registryFirst(left: ClaimedSource, right: ClaimedSource): number {
  if (left.provides === registryFeed) return -1;
  if (right.provides === registryFeed) return 1;
  return left.provides < right.provides ? -1 : 1;
}
