import { whySuffix } from '../../compile/resolver.js';
import { identifier } from '../../engine/duckdb/index.js';
import type { OpenModel } from '../open-model.js';

/**
 * Steps and inputs of a model that scores facts which a table of indicators needs as columns, and the
 * reasons why indicators among them are missing.
 * @param given The same model, opened for given indicators.
 */
export function givenNames(model: OpenModel, given: OpenModel): readonly string[] {
  return columnsOf(model, given).flatMap((name) =>
    isIndicator(model, name) ? [name, `${name}${whySuffix}`] : [name],
  );
}

/**
 * The columns of such a table as SQL over the scored rows. Indicators are texts, because `NA` says
 * that one is not applicable; what cannot be read stays unreadable, any other lack is an empty cell.
 */
export function givenTexts(model: OpenModel, given: OpenModel): readonly string[] {
  return columnsOf(model, given).map((name) => {
    const cell = identifier(name);
    if (!isIndicator(model, name)) return cell;
    const why = identifier(`${name}${whySuffix}`);
    return (
      `CASE ${why} WHEN 'not-applicable' THEN 'NA' WHEN 'invalid' THEN 'invalid' ` +
      `ELSE CAST(${cell} AS VARCHAR) END AS ${cell}`
    );
  });
}

function columnsOf({ program }: OpenModel, given: OpenModel): readonly string[] {
  const known = new Set([...program.inputs.keys(), ...program.steps.map(({ name }) => name)]);
  return [...given.program.inputs.keys()].filter(
    (name) => name !== 'as_of' && !name.includes('#') && known.has(name),
  );
}

function isIndicator({ index }: OpenModel, name: string): boolean {
  return index.indicators.has(name);
}
