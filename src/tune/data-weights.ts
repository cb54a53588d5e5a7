import type { Facts } from '../base/errors/catalogue.js';
import { clusteredAuc } from '../stats/discrimination/clustered-auc.js';
import { correlationBalanceWeights } from '../stats/weights/correlation-balance-weights.js';
import { criticWeights } from '../stats/weights/critic-weights.js';
import { entropyWeights } from '../stats/weights/entropy-weights.js';
import { pcaWeights } from '../stats/weights/pca-weights.js';
import { type TuningSample, totalsOf } from './sample.js';
import type { WeightFrame } from './weight-frame.js';

/** Ways to weigh by the spread and correlation of the scores alone. */
export type DataMethod = 'entropy' | 'critic' | 'pca' | 'correlation';

/** Why weights cannot go into production. */
export interface WeightRefusal {
  readonly code:
    | 'tune-weights-negative'
    | 'tune-weights-not-monotone'
    | 'tune-weights-undefined'
    | 'tune-diagnostic-only';
  readonly facts: Facts;
}

/** Weights of the data, with why they are refused where they are. */
export interface DataWeights {
  /** By stage, then indicator; `null` where undefined. */
  readonly effective: readonly (readonly number[])[] | null;
  readonly refusal: WeightRefusal | null;
}

/**
 * Weigh indicators within each force, then forces by their totals, by a method that sees no outcomes. Such
 * weights reward dispersion or agreement, not importance, and change with every cohort; negative
 * ones and ones under which a force runs against the outcomes are refused, and `correlation` always is.
 * @param confidence Of the interval that has to lie below ½ for a force to run against the outcomes.
 */
export function dataWeights(
  sample: TuningSample,
  frame: WeightFrame,
  rows: Uint32Array,
  method: DataMethod,
  confidence: number,
): DataWeights {
  const expert = averageOver(frame);
  const within = frame.forces.map(({ code, members }) => {
    const columns = members.map((at) =>
      Float64Array.from(rows, (row) => sample.scores[at]?.[row] ?? 0),
    );
    return {
      of: code,
      members,
      ...weigh(
        method,
        columns,
        members.map((at) => expert[at] ?? 0),
      ),
    };
  });
  const totals = within.map(({ members, weights }) =>
    columnTotal(sample, rows, members, weights ?? []),
  );
  const targets = frame.forces.map(({ members }) =>
    members.reduce((sum, at) => sum + (expert[at] ?? 0), 0),
  );
  const across = { of: 'score', ...weigh(method, totals, targets) };
  const unknown = [...within, across].find(({ weights }) => weights === null);
  if (unknown !== undefined) {
    const facts = { method, of: unknown.of, reason: unknown.reason };
    return { effective: null, refusal: { code: 'tune-weights-undefined', facts } };
  }
  const own = frame.indicators.map(() => 0);
  for (const [force, { members, weights }] of within.entries()) {
    for (const [place, at] of members.entries()) {
      own[at] = (across.weights?.[force] ?? 0) * (weights?.[place] ?? 0);
    }
  }
  const effective = frame.stages.map(() => own);
  const forces = frame.forces.flatMap(({ code }, at) =>
    (across.weights?.[at] ?? 0) < 0 ? [code] : [],
  );
  const negative = within.flatMap(({ members, weights }) =>
    members.flatMap((at, place) =>
      (weights?.[place] ?? 0) < 0 ? [frame.indicators[at] ?? ''] : [],
    ),
  );
  const refusal =
    negative.length + forces.length > 0
      ? refuse('tune-weights-negative', { method, members: [...forces, ...negative].join(', ') })
      : method === 'correlation'
        ? refuse('tune-diagnostic-only', { method })
        : againstOutcomes(sample, frame, rows, effective, method, confidence);
  return { effective, refusal };
}

function refuse(code: WeightRefusal['code'], facts: Facts): WeightRefusal {
  return { code, facts };
}

interface Found {
  readonly weights: readonly number[] | null;
  readonly reason: string;
}

function weigh(
  method: DataMethod,
  columns: readonly Float64Array[],
  targets: readonly number[],
): Found {
  if (columns.length === 1) return { weights: [1], reason: '' };
  const table = Array.from({ length: columns[0]?.length ?? 0 }, (_, row) =>
    columns.map((column) => column[row] ?? 0),
  );
  const { weights, warnings } = byMethod(method, table, targets);
  return { weights, reason: warnings.join(', ') };
}

function byMethod(
  method: DataMethod,
  table: readonly (readonly number[])[],
  targets: readonly number[],
): { readonly weights: readonly number[] | null; readonly warnings: readonly string[] } {
  if (method === 'entropy') return entropyWeights(table);
  if (method === 'critic') return criticWeights(table, { scale: false });
  return method === 'pca' ? pcaWeights(table) : correlationBalanceWeights(table, targets);
}

function columnTotal(
  { scores }: TuningSample,
  rows: Uint32Array,
  members: readonly number[],
  weights: readonly number[],
): Float64Array {
  return Float64Array.from(rows, (row) =>
    members.reduce((sum, at, place) => sum + (weights[place] ?? 0) * (scores[at]?.[row] ?? 0), 0),
  );
}

function averageOver({ effective, indicators, stages }: WeightFrame): readonly number[] {
  return indicators.map(
    (_, at) => effective.reduce((sum, own) => sum + (own[at] ?? 0), 0) / stages.length,
  );
}

/** Forces whose higher scores defaulted more, beyond chance. */
function againstOutcomes(
  sample: TuningSample,
  { forces }: WeightFrame,
  rows: Uint32Array,
  effective: readonly (readonly number[])[],
  method: DataMethod,
  confidence: number,
): WeightRefusal | null {
  const defaulted = Uint8Array.from(rows, (row) => sample.defaulted[row] ?? 0);
  const clusters = Uint32Array.from(rows, (row) => sample.enterprise[row] ?? 0);
  const turned = forces.flatMap(({ code, members }) => {
    const only = effective.map((own) =>
      own.map((weight, at) => (members.includes(at) ? weight : 0)),
    );
    const risk = totalsOf(sample, rows, only).map((total) => -total);
    const { ci } = clusteredAuc(risk, defaulted, clusters, confidence);
    return ci !== null && ci[1] < 0.5 ? [code] : [];
  });
  return turned.length === 0
    ? null
    : refuse('tune-weights-not-monotone', { method, forces: turned.join(', ') });
}
