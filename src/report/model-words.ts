import type { Contribution } from '../score/result.js';
import { absent, formatValue } from './format.js';
import type { CodedLabel, ReportedFeed, ReportedIndicator, ReportedModel } from './input.js';
import type { Wording } from './text/wording.js';

/** What bonus items are listed under, beside the forces. */
export const bonusForce = 'bonus';

/** Names of a model's codes in one language; a code without a name stands for itself. */
export interface ModelWords {
  readonly force: (code: string) => string;
  readonly indicator: (code: string) => string;
  readonly stage: (code: string) => string;
  readonly cap: (code: string) => string;
  readonly flag: (code: string) => string;
  readonly check: (code: string) => string;
  readonly feed: (code: string) => string;
  readonly department: (feed: string) => string;
  /** A measured value in the unit of its indicator. */
  readonly value: (indicator: string, value: number | string | null) => string;
  /** What stands in the table for a contribution's raw value: the value or why there is none. */
  readonly raw: (contribution: Contribution) => string;
  readonly indicators: ReadonlyMap<string, ReportedIndicator>;
  readonly feeds: ReadonlyMap<string, ReportedFeed>;
}

/** Look up a model's names once for a report. */
export function modelWords(model: ReportedModel, words: Wording): ModelWords {
  const forces = byCode(model.forces);
  const indicators = byCode(model.indicators);
  const feeds = byCode(model.feeds);
  const name = (found: CodedLabel | undefined, code: string) =>
    found === undefined ? code : words.pick(found.label);
  const listed = (list: Readonly<Record<string, CodedLabel['label']>>, code: string) => {
    const text = list[code];
    return text === undefined ? code : words.pick(text);
  };
  const value = (code: string, measured: number | string | null) =>
    showValue(indicators.get(code), measured, words);
  return {
    force: (code) =>
      code === bonusForce ? words.say('force.bonus') : name(forces.get(code), code),
    indicator: (code) => {
      const found = indicators.get(code);
      return found === undefined ? code : words.pick(found.label);
    },
    stage: (code) => listed(model.stages, code),
    cap: (code) => listed(model.caps, code),
    flag: (code) => listed(model.flags, code),
    check: (code) => listed(model.checks, code),
    feed: (code) => {
      const found = feeds.get(code);
      return found === undefined ? code : words.pick(found.label);
    },
    department: (code) => {
      const found = feeds.get(code);
      return found === undefined
        ? (code.split('.')[0] ?? code)
        : words.pick(found.department.label);
    },
    value,
    raw: (contribution) => {
      if (contribution.raw !== null) return value(contribution.indicator, contribution.raw);
      return contribution.missing === null ? absent : words.say(`missing.${contribution.missing}`);
    },
    indicators,
    feeds,
  };
}

function showValue(
  indicator: ReportedIndicator | undefined,
  value: number | string | null,
  words: Wording,
): string {
  if (value === null) return absent;
  if (typeof value === 'number') {
    return formatValue(value, indicator?.unit ?? null, words.language);
  }
  const named = indicator?.values?.[value];
  return named === undefined ? value : words.pick(named);
}

function byCode<Item extends { readonly code: string }>(
  items: readonly Item[],
): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.code, item]));
}
