import { z } from 'zod';
import {
  agrestiCoull,
  auc,
  type BootstrapKind,
  bcaLevels,
  bootstrapInterval,
  clopperPearson,
  clopperPearsonUpper,
  jeffreysInterval,
  jeffreysUpper,
  mulberry32,
  type RandomSource,
  type Replicates,
  replicateInterval,
  replicateMoments,
  stratifiedBootstrapInterval,
  wald,
  wilson,
} from '../../src/stats/index.js';
import { describeTopic } from './support/topic.js';

const numbers = z.array(z.number());
const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function intervalsOf(replicates: Replicates, confidence: number) {
  const of = (kind: BootstrapKind) => replicateInterval(kind, replicates, confidence);
  return {
    percentileType7: of('percentile'),
    percentileType6: of('percentile-6'),
    percentileBootCi: of('percentile-r'),
    basicBootCi: of('basic'),
    normal: of('normal'),
    bca: of('bca'),
    ...replicateMoments(replicates),
  };
}

/** The numbers of a source as they were taken, so that the draws can be followed. */
function recorded(source: RandomSource): { random: RandomSource; taken: number[] } {
  const taken: number[] = [];
  const random = () => {
    const next = source();
    taken.push(next);
    return next;
  };
  return { random, taken };
}

function ofReplicates(input: unknown) {
  const { t0, replicates, confidence } = z
    .object({ t0: z.number(), replicates: numbers, confidence: z.number() })
    .parse(input);
  return intervalsOf({ estimate: t0, values: replicates }, confidence);
}

function ofDraws(input: unknown) {
  const { x, B, seed, confidence } = z
    .object({ x: numbers, B: z.number(), seed: z.number(), confidence: z.number() })
    .parse(input);
  const { random, taken } = recorded(mulberry32(seed));
  const found = bootstrapInterval(x, meanOf, { draws: B, confidence, random, kind: 'bca' });
  const leftOut = x.map((_, left) => meanOf(x.toSpliced(left, 1)));
  const replicates = { estimate: found.value ?? Number.NaN, values: found.replicates, leftOut };
  const levels = bcaLevels(replicates, confidence);
  return {
    firstResampleIndices: taken.slice(0, x.length).map((u) => Math.floor(u * x.length)),
    replicates: found.replicates,
    t0: found.value,
    ci: {
      ...intervalsOf(replicates, confidence),
      bca: found.ci,
      bcaZ0: levels?.biasCorrection,
      bcaAcceleration: levels?.acceleration,
      bcaAdjustedLevels: levels?.levels,
    },
  };
}

describeTopic('03-intervals-bootstrap.json', {
  binomialIntervals: (input) => {
    const { d, n, confidence } = z
      .object({ d: z.number(), n: z.number(), confidence: z.number() })
      .parse(input);
    const rate = { n, defaults: d };
    return {
      estimate: clopperPearson(rate, confidence).value,
      clopperPearson: clopperPearson(rate, confidence).ci,
      wilson: wilson(rate, confidence).ci,
      wilsonCC: wilson(rate, confidence, 'corrected').ci,
      jeffreys: jeffreysInterval(rate, confidence).ci,
      jeffreysBcd: jeffreysInterval(rate, confidence, 'brown-cai-dasgupta').ci,
      agrestiCoull: agrestiCoull(rate, confidence).ci,
      wald: wald(rate, confidence).ci,
      clopperPearsonUpperOneSided: clopperPearsonUpper(rate, confidence),
      jeffreysUpperOneSided: jeffreysUpper(rate, confidence),
    };
  },
  zeroDefaultUpper: (input) => {
    const { n, confidence } = z.object({ n: numbers, confidence: z.number() }).parse(input);
    return {
      exact: n.map((count) => clopperPearsonUpper({ n: count, defaults: 0 }, confidence)),
      ruleOfThree: n.map((count) => 3 / count),
    };
  },
  mulberry32: (input, expected) => {
    const { seeds } = z.object({ seeds: numbers }).parse(input);
    const sequences = seeds.flatMap((seed): [string, number[]][] => {
      const length = numbers.parse(expected[`seed${seed}`]).length;
      const values = Array.from({ length }, mulberry32(seed));
      const words = values.map((value) => value * 2 ** 32);
      return [
        [`seed${seed}`, values],
        [`seed${seed}uint32`, words],
      ];
    });
    return Object.fromEntries(sequences);
  },
  bootstrapCi: (input) => ('replicates' in input ? ofReplicates(input) : ofDraws(input)),
  bootstrapAuc: (input) => {
    const { risk, y, B, seed, confidence } = z
      .object({
        risk: numbers,
        y: numbers,
        B: z.number(),
        seed: z.number(),
        confidence: z.number(),
      })
      .parse(input);
    const rows = risk.map((value, row) => ({ risk: value, defaulted: y[row] ?? 0 }));
    const found = stratifiedBootstrapInterval(
      [rows.filter((row) => row.defaulted === 1), rows.filter((row) => row.defaulted === 0)],
      (sample) =>
        auc(
          sample.map((row) => row.risk),
          sample.map((row) => row.defaulted),
        ).value,
      { draws: B, confidence, random: mulberry32(seed) },
    );
    const replicates = { estimate: found.value ?? Number.NaN, values: found.replicates };
    return {
      auc: found.value,
      replicatesHead: found.replicates.slice(0, 10),
      ci: { ...intervalsOf(replicates, confidence), percentileType7: found.ci },
    };
  },
});
