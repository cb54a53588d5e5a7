/**
 * The random function of the province as SQL macros.
 *
 * `uniform(entity, stream, index)` is counter-based: a number in (0, 1) that depends on the seed and its
 * three arguments alone, never on the order or the thread of evaluation. It is the upper 53 bits of
 * hash(hash(seed, entity, stream, index)); the outer hash removes the linear relation that the engine's
 * combined hash leaves between two indexes of one stream.
 * `normal(entity, stream, index)` is one Box–Muller deviate from the two halves of the same word.
 */
export function randomMacros(seed: number): readonly string[] {
  const word = `hash(hash(${seed}::BIGINT, entity, stream, i::BIGINT))`;
  return [
    `create macro uniform(entity, stream, i) as ((${word} >> 11)::DOUBLE + 0.5) / 9007199254740992`,
    `create macro normal(entity, stream, i) as
      sqrt(-2 * ln(((${word} >> 32)::DOUBLE + 0.5) / 4294967296))
      * cos(2 * pi() * (${word} & 4294967295)::DOUBLE / 4294967296)`,
    'create macro clamp(x, low, high) as least(greatest(x, low), high)',
    'create macro logistic(x) as 1 / (1 + exp(-(x)))',
    'create macro whole(x) as round(x)::BIGINT',
    'create macro yuan(x) as round(x, 2)::DECIMAL(18,2)',
    'create macro days(x) as floor(x)::INTEGER',
    `create macro choose(options, u) as options[1 + floor((u) * len(options))::INTEGER]`,
    `create macro person(entity, i) as
      'P' || upper(lpad(to_hex(hash(${seed}::BIGINT, entity, 'person', i::BIGINT) >> 16), 12, '0'))`,
  ];
}
