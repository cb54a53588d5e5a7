import { auc } from '../stats/discrimination/auc.js';
import { shapleyValues } from '../stats/shapley-values.js';
import { type TuningSample, totalsOf } from './sample.js';
import type { WeightFrame } from './weight-frame.js';

/** What a force does for discrimination. */
export interface ForceContribution {
  readonly force: string;
  /** AUC of the force alone. */
  readonly alone: number | null;
  /** AUC of the score less that of the score without the force. */
  readonly dropped: number | null;
  /** Shapley value on the AUC; those of all forces sum to the AUC less ½. `null` with too many forces. */
  readonly shapley: number | null;
}

/** Forces beyond which coalitions are too many to measure (2¹⁰ AUCs). */
const mostForces = 10;

/**
 * How much each force adds to the AUC of the score among some rows: left out, and as a Shapley value over
 * all orders in which forces can join. A coalition is scored by its own weighted sum; nobody's is worth ½.
 */
export function forceContributions(
  sample: TuningSample,
  { forces }: WeightFrame,
  rows: Uint32Array,
  effective: readonly (readonly number[])[],
): readonly ForceContribution[] {
  const defaulted = Uint8Array.from(rows, (row) => sample.defaulted[row] ?? 0);
  const parts = forces.map(({ members }) =>
    totalsOf(
      sample,
      rows,
      effective.map((own) => own.map((weight, at) => (members.includes(at) ? weight : 0))),
    ),
  );
  const worth = (isIn: (force: number) => boolean): number | null => {
    const risk = new Float64Array(rows.length);
    for (const [force, part] of parts.entries()) {
      if (!isIn(force)) continue;
      for (let place = 0; place < risk.length; place++) {
        risk[place] = (risk[place] ?? 0) - (part[place] ?? 0);
      }
    }
    return auc(risk, defaulted).value;
  };
  const whole = worth(() => true);
  const shares =
    forces.length > mostForces
      ? null
      : shapleyValues(forces.length, (coalition) =>
          worth((force) => (coalition & (1 << force)) !== 0),
        );
  return forces.map(({ code }, at) => {
    const without = worth((force) => force !== at);
    return {
      force: code,
      alone: worth((force) => force === at),
      dropped: whole === null || without === null ? null : whole - without,
      shapley: shares?.[at] ?? null,
    };
  });
}
