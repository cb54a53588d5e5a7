/** Symbols of the unified social credit code, GB 32100-2015. */
const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Symbols of the organisation code, GB 11714. */
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const codeWeights = Array.from({ length: 17 }, (_, index) => 3 ** index % 31);

/**
 * SQL macros that make credit codes with right check digits: authority 9 (market regulation),
 * category 1 (enterprise), six digits of region, organisation code `MA` + six symbols + check, check.
 * `credit_code(entity, region)` is one-to-one in the entity up to 31^6.
 */
export function creditCodeMacros(seed: number): readonly string[] {
  const body = Array.from(
    { length: 6 },
    (_, index) => `substr('${codeAlphabet}', 1 + ((serial // ${31 ** index}) % 31)::INTEGER, 1)`,
  ).join(' || ');
  return [
    `create macro symbols_of(serial) as ${body}`,
    `create macro organisation_body(entity) as 'MA' || symbols_of((entity * 387420489 + ${seed}) % ${31 ** 6})`,
    `create macro organisation_check(body) as
      substr('0X987654321', 1 + ((${weighted(organisationAlphabet, organisationWeights)}) % 11)::INTEGER, 1)`,
    `create macro code_check(body) as
      substr('${codeAlphabet}', 1 + ((31 - (${weighted(codeAlphabet, codeWeights)}) % 31) % 31)::INTEGER, 1)`,
    'create macro with_code_check(body) as body || code_check(body)',
    'create macro with_organisation_check(body) as body || organisation_check(body)',
    `create macro credit_code(entity, region) as
      with_code_check('91' || region || with_organisation_check(organisation_body(entity)))`,
    `create macro registration_number(entity, region) as
      region || lpad(((entity * 7919 + ${seed}) % 1000000000)::VARCHAR, 9, '0')`,
  ];
}

function weighted(alphabet: string, weights: readonly number[]): string {
  return weights
    .map(
      (weight, index) => `${weight} * (strpos('${alphabet}', substr(body, ${index + 1}, 1)) - 1)`,
    )
    .join(' + ');
}
