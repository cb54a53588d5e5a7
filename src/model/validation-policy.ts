import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { readModelFile } from './read-model-file.js';
import {
  type PolicyRule,
  type ValidationPolicy,
  validationPolicySchema,
} from './schema/validation-policy.js';

/**
 * Read a validation policy and check that it makes sense.
 * @throws `model-file-unreadable`, `model-file-invalid`; `model-inconsistent` for an owner there is not,
 *   a code given twice, or an amber that is stricter than green.
 */
export function loadValidationPolicy(file: string): ValidationPolicy {
  const policy = readModelFile(file, validationPolicySchema);
  const codes = new Set<string>();
  for (const rule of policy.rules) {
    const problem = problemOf(rule, policy, codes);
    if (problem !== null)
      throw new CreditRadarError('model-inconsistent', { file, detail: problem });
    codes.add(rule.code);
  }
  return policy;
}

function problemOf(
  { code, owner, light }: PolicyRule,
  { owners }: ValidationPolicy,
  seen: ReadonlySet<string>,
): string | null {
  if (seen.has(code)) return `rule ${code} occurs twice`;
  if (!Object.hasOwn(owners, owner)) return `rule ${code} names an unknown owner, ${owner}`;
  return isNested(light) ? null : `amber of rule ${code} is stricter than green`;
}

function isNested(light: PolicyRule['light']): boolean {
  if ('atLeast' in light) return light.atLeast.amber <= light.atLeast.green;
  if ('atMost' in light) return light.atMost.amber >= light.atMost.green;
  const { green, amber } = light.within;
  return amber[0] <= green[0] && green[0] <= green[1] && green[1] <= amber[1];
}
