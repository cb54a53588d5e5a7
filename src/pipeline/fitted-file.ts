import { blockYaml } from '../model/block-yaml.js';
import type { Benchmark } from '../model/schema/benchmark.js';
import type { PeerMeans } from '../model/schema/fact.js';

/** A benchmark as YAML: the same text for the same benchmark. */
export function benchmarkText(benchmark: Benchmark): string {
  const { indicators, ...head } = benchmark;
  const notice =
    '# Frozen parameters of a cohort, written by `credit-radar benchmark`; fit again instead of editing.\n';
  return `${notice}${blockYaml(head, 2)}${blockYaml({ indicators }, 3)}`;
}

/**
 * A table of peer means as YAML, a cell a line.
 * @param writtenBy What the notice at its top says.
 */
export function peerMeansText(means: PeerMeans, writtenBy = '`credit-radar benchmark`'): string {
  const { cells, ...head } = means;
  const notice =
    '# yaml-language-server: $schema=../../schema/peer-means.schema.json\n' +
    `# Written by ${writtenBy}; values are shrunk towards the wider cell.\n`;
  return `${notice}${blockYaml(head, 3)}${blockYaml({ cells }, 2)}`;
}
