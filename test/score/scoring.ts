import { compileRow, type RowRecord } from '../../src/compile/row-function.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import type { Value } from '../../src/expr/ast.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { loadCatalogue, loadScorecard } from '../../src/model/library.js';
import type { Normalise } from '../../src/model/schema/normalise.js';
import type { ForceIndicator, Scorecard } from '../../src/model/schema/scorecard.js';

export const index = indexCatalogue(loadCatalogue('models'));
export const techRadar = loadScorecard('models', 'tech-radar@1.0.0');

/** Everything one scoring gave, by name. */
export interface Scored {
  readonly value: (name: string) => Value;
  readonly number: (name: string) => number;
  /** Codes of a step that joins them with semicolons. */
  readonly codes: (name: string) => readonly string[];
}

/** Score records of given indicator values by a scorecard. */
export function scorer(scorecard: Scorecard = techRadar): (record: RowRecord) => Scored {
  const run = compileRow(scoreProgram(scorecard, index, 'given'));
  return (record) => {
    const steps = run(record);
    const value = (name: string): Value => {
      if (!steps.has(name)) throw new Error(`no step ${name}`);
      return steps.get(name) ?? null;
    };
    return {
      value,
      number: (name) => {
        const found = value(name);
        if (typeof found !== 'number') throw new Error(`${name} is ${String(found)}`);
        return found;
      },
      codes: (name) =>
        String(value(name))
          .split(';')
          .filter((code) => code !== ''),
    };
  };
}

export const indicators: readonly ForceIndicator[] = techRadar.forces.flatMap(
  (force) => force.indicators,
);

/** The normalisation that all numbers of tech-radar have. */
export function goalpostNormalise(
  normalise: Normalise,
): Extract<Normalise, { goalposts: unknown }> {
  if ('goalposts' in normalise) return normalise;
  throw new Error('tech-radar scores numbers by goalposts');
}

function extreme({ normalise }: ForceIndicator, better: (a: number, b: number) => boolean): Value {
  const scored: readonly (readonly [Value, number])[] =
    'categories' in normalise
      ? Object.entries(normalise.categories)
      : goalpostNormalise(normalise).goalposts;
  const [value] = scored.reduce((best, next) => (better(next[1], best[1]) ? next : best));
  return value;
}

/** Every indicator at its best value, of a grown enterprise without caps that `given` values decide. */
export const best: RowRecord = {
  age_years: 8,
  revenue: 50e6,
  ...Object.fromEntries(indicators.map((use) => [use.use, extreme(use, (a, b) => a > b)])),
};

/** Every indicator at its worst value. */
export const worst: RowRecord = {
  ...best,
  ...Object.fromEntries(indicators.map((use) => [use.use, extreme(use, (a, b) => a < b)])),
};

/** The record with the given indicators taken out; empty cells are not reported. */
export function without(record: RowRecord, codes: Iterable<string>): RowRecord {
  return { ...record, ...Object.fromEntries([...codes].map((code) => [code, null])) };
}

/** The record with the given indicators missing for a reason. */
export function missingFor(record: RowRecord, codes: Iterable<string>, reason: string): RowRecord {
  const reasons = [...codes].map((code) => [`${code}#why_given`, reason]);
  return { ...without(record, codes), ...Object.fromEntries(reasons) };
}

export function indicatorsOf(force: string): readonly string[] {
  const found = techRadar.forces.find(({ code }) => code === force);
  return (found?.indicators ?? []).map(({ use }) => use);
}

/** A scorecard whose score is the value of `patent_value`, for what happens after the score. */
export const plainScorecard: Scorecard = {
  ...techRadar,
  forces: techRadar.forces.slice(0, 1).map((force) => ({
    ...force,
    weight: 100,
    indicators: indicators
      .filter(({ use }) => use === 'patent_value')
      .map((use) => ({ ...use, weight: 100 })),
  })),
};
