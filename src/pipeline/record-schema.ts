import type { Type } from '../expr/ast.js';
import { allIndicators, indicatorCodes } from '../model/hierarchy.js';
import type { Indicator } from '../model/schema/indicator.js';
import type { Normalise } from '../model/schema/normalise.js';
import type { OpenModel } from './open-model.js';

/** One property of a record. */
export interface RecordProperty {
  readonly title?: string;
  readonly description: string;
  readonly anyOf?: readonly Readonly<Record<string, unknown>>[];
  readonly type?: string | readonly string[];
}

/** JSON Schema (draft 2020-12) of the records a model scores. */
export interface RecordSchema {
  readonly $schema: string;
  readonly title: string;
  readonly type: 'object';
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, RecordProperty>>;
}

/**
 * The record that a model scores without the set part, as in a row of `score --indicators`: one
 * property an indicator, context column and fact that caps, checks and flags read. Absent or `null` is not-reported, `"NA"` not-applicable.
 * Plausible ranges are told, not enforced: a value outside is flagged and still used.
 */
export function recordSchema({ scorecard, index, program, fingerprint }: OpenModel): RecordSchema {
  const normalise = new Map(allIndicators(scorecard).map((one) => [one.use, one.normalise]));
  const indicators = indicatorCodes(scorecard).map((code): [string, RecordProperty] => [
    code,
    indicatorProperty(code, index.indicators.get(code), normalise.get(code)),
  ]);
  const known = new Set(indicators.map(([code]) => code));
  const others = [...program.inputs]
    .filter(([name]) => name !== 'as_of' && !name.includes('#') && !known.has(name))
    .map(([name, type]): [string, RecordProperty] => [
      name,
      {
        description: index.facts.get(name)?.fact.label.en ?? name,
        type: [jsonTypes[type], 'null'],
      },
    ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Record of ${scorecard.id}@${scorecard.version} (fingerprint ${fingerprint})`,
    type: 'object',
    required: ['enterprise_id'],
    additionalProperties: false,
    properties: {
      enterprise_id: { description: 'identifier of the enterprise', type: 'string' },
      ...Object.fromEntries([...indicators, ...others]),
    },
  };
}

const jsonTypes: Readonly<Record<Type, string>> = {
  number: 'number',
  text: 'string',
  boolean: 'boolean',
  date: 'string',
  numbers: 'array',
  texts: 'array',
};

function indicatorProperty(
  code: string,
  indicator: Indicator | undefined,
  normalise: Normalise | undefined,
): RecordProperty {
  const { label, definition, unit, range } = indicator ?? {};
  const plausible = range === undefined ? [] : [`plausible ${range[0]} to ${range[1]}`];
  const categories =
    normalise !== undefined && 'categories' in normalise
      ? Object.keys(normalise.categories)
      : undefined;
  const value = categories === undefined ? { type: 'number' } : { enum: categories };
  return {
    title: label === undefined ? code : `${label.zh} / ${label.en}`,
    description: [definition?.en ?? code, `unit ${unit ?? 'none'}`, ...plausible].join('; '),
    anyOf: [value, { const: 'NA' }, { type: 'null' }],
  };
}
