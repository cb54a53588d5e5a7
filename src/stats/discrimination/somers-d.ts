import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type RiskBlocks, riskBlocks } from './risk-blocks.js';

/** Pairs of rows by the order of their risks and outcomes. */
export interface PairCounts {
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedRiskOnly: number;
  readonly tiedOutcomeOnly: number;
  readonly tiedBoth: number;
}

/** Somers' D in both directions, and its relatives of the same pairs. */
export interface SomersD extends Statistic {
  /** Somers' D of the outcome given the risk: over the pairs with different risks. */
  readonly outcomeGivenRisk: number | null;
  readonly gamma: number | null;
  readonly tauB: number | null;
  readonly pairs: PairCounts | null;
}

/**
 * Somers' D (1962). `value` is the one of the risk given the outcome, (concordant − discordant) over
 * the pairs of different outcome, and equals the Gini coefficient; `outcomeGivenRisk` has another
 * denominator and is larger where risks tie. Also Goodman–Kruskal's gamma and Kendall's tau-b.
 * Unweighted. The relatives are `null` where their denominator is 0.
 * @returns `null` with a `SampleProblem`.
 */
export function somersD(risk: ArrayLike<number | null>, defaulted: ArrayLike<Outcome>): SomersD {
  return somersDOfBlocks(riskBlocks(risk, defaulted));
}

/** `somersD` of a sample that is sorted already, or of grade counts. */
export function somersDOfBlocks(blocks: RiskBlocks): SomersD {
  const described = {
    method: "Somers' D",
    convention: 'risk given outcome: over pairs of different outcome',
    n: blocks.n,
  };
  const problem = blocks.problem ?? (blocks.weighted ? 'weights-not-supported' : null);
  if (problem !== null) {
    const none = { value: null, outcomeGivenRisk: null, gamma: null, tauB: null, pairs: null };
    return { ...described, ...none, warnings: [problem, ...blocks.warnings] };
  }
  const pairs = pairCounts(blocks);
  const excess = pairs.concordant - pairs.discordant;
  const ordered = pairs.concordant + pairs.discordant;
  const byOutcome = ordered + pairs.tiedRiskOnly;
  const byRisk = ordered + pairs.tiedOutcomeOnly;
  return {
    ...described,
    value: excess / byOutcome,
    outcomeGivenRisk: byRisk === 0 ? null : excess / byRisk,
    gamma: ordered === 0 ? null : excess / ordered,
    tauB: byRisk === 0 ? null : excess / Math.sqrt(byOutcome * byRisk),
    pairs,
    warnings: byRisk === 0 ? ['no-variance', ...blocks.warnings] : blocks.warnings,
  };
}

function pairCounts(blocks: RiskBlocks): PairCounts {
  let concordant = 0;
  let tiedRiskOnly = 0;
  let tiedBoth = 0;
  let nonDefaultsBelow = blocks.nonDefaultWeight;
  for (const [block, defaults] of blocks.defaults.entries()) {
    const nonDefaults = blocks.nonDefaults[block] ?? 0;
    nonDefaultsBelow -= nonDefaults;
    concordant += defaults * nonDefaultsBelow;
    tiedRiskOnly += defaults * nonDefaults;
    tiedBoth += pairsOf(defaults) + pairsOf(nonDefaults);
  }
  const sameOutcome = pairsOf(blocks.defaultWeight) + pairsOf(blocks.nonDefaultWeight);
  return {
    concordant,
    discordant: blocks.defaultWeight * blocks.nonDefaultWeight - concordant - tiedRiskOnly,
    tiedRiskOnly,
    tiedOutcomeOnly: sameOutcome - tiedBoth,
    tiedBoth,
  };
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}
