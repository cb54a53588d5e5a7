import { join } from 'node:path';
import { closestName } from '../base/closest.js';
import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { requireSoundQualification } from './check-qualification.js';
import { yamlFiles } from './library.js';
import { readModelFile } from './read-model-file.js';
import {
  type QualificationInput,
  type QualificationInputs,
  type QualificationRule,
  qualificationInputsSchema,
  qualificationRuleSchema,
} from './schema/qualification.js';

/** The official rules with the dictionary of what they read. */
export interface QualificationLibrary {
  readonly inputs: readonly QualificationInput[];
  /** By id, then by first day in force. */
  readonly rules: readonly QualificationRule[];
}

/**
 * Read and check `qualifications/inputs.yaml` and every `qualifications/<id>/<version>.yaml`.
 * @param models The models folder.
 * @throws `model-file-invalid` or `model-inconsistent`
 */
export function loadQualifications(models: string): QualificationLibrary {
  const folder = join(models, 'qualifications');
  const dictionary = join(folder, 'inputs.yaml');
  const inputs = resolveInputs(readModelFile(dictionary, qualificationInputsSchema), dictionary);
  const rules = yamlFiles(folder)
    .filter((file) => file !== dictionary)
    .map((file) => {
      const rule = readModelFile(file, qualificationRuleSchema);
      requireOwnPlace(file, rule);
      requireSoundQualification(rule, inputs);
      return rule;
    });
  return { inputs, rules: rules.toSorted(byIdThenDay) };
}

function resolveInputs(
  { authorities, inputs }: QualificationInputs,
  file: string,
): readonly QualificationInput[] {
  const refuse = (detail: string) => new CreditRadarError('model-inconsistent', { file, detail });
  const codes = inputs.map(({ code }) => code);
  const again = codes.find((code, place) => codes.indexOf(code) !== place);
  if (again !== undefined) throw refuse(`input ${again} occurs twice`);
  return inputs.map((input) => {
    const authority = authorities[input.authority]?.label;
    if (authority === undefined) throw refuse(`there is no authority ${input.authority}`);
    if (input.type === 'text' && input.values === undefined) {
      throw refuse(`text input ${input.code} lists no values`);
    }
    return { ...input, authority };
  });
}

function requireOwnPlace(file: string, { id, version }: QualificationRule): void {
  const place = `${id}/${version}.yaml`;
  if (file.replaceAll('\\', '/').endsWith(`/${place}`)) return;
  throw new CreditRadarError('model-inconsistent', { file, detail: `it belongs into ${place}` });
}

function byIdThenDay(left: QualificationRule, right: QualificationRule): number {
  const [a, b] = [left, right].map(({ id, effective }) => `${id} ${effective.from}`);
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}

/** Whether new applications of a day fall under the rule. */
export function isInForce({ effective: { from, to } }: QualificationRule, day: IsoDate): boolean {
  return from <= day && (to === undefined || day <= to);
}

/** How a rule is named. */
export function nameOfRule({ id, version }: QualificationRule): string {
  return `${id}@${version}`;
}

/**
 * The rules to judge by: all in force on the day; the version of an `id` in force on the day; or
 * exactly `id@version`, whatever the day.
 * @throws `qualification-unknown`, or `qualification-not-in-force` where no version of the id was.
 */
export function chooseRules(
  { rules }: QualificationLibrary,
  reference: string | undefined,
  day: IsoDate,
): readonly QualificationRule[] {
  if (reference === undefined) return rules.filter((rule) => isInForce(rule, day));
  const named = rules.filter((rule) => nameOfRule(rule) === reference || rule.id === reference);
  if (named.length === 0) {
    const known = rules.flatMap((rule) => [rule.id, nameOfRule(rule)]);
    const suggestion = closestName(reference, known);
    throw new CreditRadarError('qualification-unknown', { rule: reference, suggestion });
  }
  if (reference.includes('@')) return named;
  const inForce = named.filter((rule) => isInForce(rule, day));
  if (inForce.length > 0) return inForce;
  const versions = named.map(nameOfRule).join(', ');
  throw new CreditRadarError('qualification-not-in-force', { rule: reference, day, versions });
}
