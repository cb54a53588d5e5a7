import { missingReasons } from '../../base/missing.js';
import type { Scope, Type } from '../../expr/ast.js';
import { type CatalogueIndex, parseLag } from '../../model/catalogue.js';
import { fieldName, fieldTypes } from './pen.js';
import { element, type XmlElement } from './xml.js';

/** The fields that a consumer hands over: what the needed steps read. */
export function dataDictionary(inputs: Scope, index: CatalogueIndex): XmlElement {
  const fields = [...inputs].map(([name, type]) => dataField(name, type, index));
  return element('DataDictionary', { numberOfFields: fields.length }, fields);
}

function dataField(name: string, type: Type, index: CatalogueIndex): XmlElement {
  const attributes = {
    name: fieldName(name, 'input'),
    displayName: displayName(name, index),
    ...fieldTypes[type],
  };
  return element('DataField', attributes, validValues(name, type));
}

/** Numbers are finite; a missing value has one of the known reasons. Categories are open: an unknown one is `invalid`. */
function validValues(name: string, type: Type): readonly XmlElement[] {
  if (isReason(name)) return missingReasons.map((value) => element('Value', { value }));
  if (type !== 'number') return [];
  const limits = { leftMargin: -Number.MAX_VALUE, rightMargin: Number.MAX_VALUE };
  return [element('Interval', { closure: 'closedClosed', ...limits })];
}

function isReason(name: string): boolean {
  return name.endsWith('#why_given');
}

function displayName(name: string, index: CatalogueIndex): string | undefined {
  const code = parseLag(name.replace('#why_given', '')).base;
  const label = index.indicators.get(code)?.label ?? index.facts.get(code)?.fact.label;
  if (label === undefined) return undefined;
  const what = isReason(name) ? ['缺失原因', 'missing reason'] : ['', ''];
  return `${label.zh}${what[0] ? `（${what[0]}）` : ''} / ${label.en}${what[1] ? ` (${what[1]})` : ''}`;
}

/**
 * Every field is active and may be missing. What cannot be read as its type, a number that is not
 * finite and an unknown reason are refused: the consumer says `invalid` as the reason instead.
 */
export function miningSchema(inputs: Scope): XmlElement {
  const fields = [...inputs.keys()].map((name) =>
    element('MiningField', {
      name: fieldName(name, 'input'),
      usageType: 'active',
      missingValueTreatment: 'asIs',
      invalidValueTreatment: 'returnInvalid',
    }),
  );
  return element('MiningSchema', {}, fields);
}
