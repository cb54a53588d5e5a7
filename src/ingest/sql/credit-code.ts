/** Characters of a unified social credit code in the order of their values; I, O, S, V, Z are left out. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 3^(i−1) mod 31 for the first 17 characters, GB 32100-2015. */
const weights = Array.from({ length: 17 }, (_, index) => Number(3n ** BigInt(index) % 31n));

/**
 * The check character that GB 32100-2015 computes from the first 17 characters of a credit code.
 * @returns `undefined` where a character is not of the alphabet or fewer than 17 are given.
 */
export function creditCodeCheckCharacter(code: string): string | undefined {
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    const value = alphabet.indexOf(code[index] ?? '?');
    if (value < 0) return undefined;
    sum += value * weight;
  }
  return alphabet[(31 - (sum % 31)) % 31];
}

/** SQL: whether a text has the length and alphabet of a credit code. */
export function creditCodeShapeSql(code: string): string {
  return `regexp_full_match(${code}, '[${alphabet}]{18}')`;
}

/** SQL: whether the check character of a well-formed credit code is right. */
export function creditCodeCheckSql(code: string): string {
  const terms = weights.map(
    (weight, index) => `(strpos('${alphabet}', ${code}[${index + 1}]) - 1) * ${weight}`,
  );
  return `'${alphabet}'[(31 - (${terms.join(' + ')}) % 31) % 31 + 1] = ${code}[18]`;
}
