import { emitPmml } from '../compile/pmml/emit-pmml.js';
import { pmmlPart } from '../compile/pmml/parts.js';
import type { OpenModel } from './open-model.js';

/**
 * An open model as a PMML 4.4 document for given indicators, whatever source it was opened with;
 * see `emitPmml`. The header carries the model's fingerprint.
 * @param without Names of parts to leave out: `caps`, `checks`, `default`, `flags`.
 * @throws `pmml-cannot-say`, `pmml-part-unknown`
 */
export function pmmlOf(
  { scorecard, index, fingerprint }: OpenModel,
  { without = [] }: { readonly without?: readonly string[] } = {},
): string {
  return emitPmml(scorecard, index, { without: without.map(pmmlPart), fingerprint });
}
