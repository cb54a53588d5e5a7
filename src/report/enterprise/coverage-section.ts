import { toEpochDay } from '../../base/dates.js';
import { type Block, cells, type Section, type TableRow } from '../document.js';
import { absent, formatCount, formatCoverage, formatScore } from '../format.js';
import type { EnterpriseContext } from './context.js';
import { gapTable } from './gap-table.js';

/** How much is known, from whom, how old it is, and what the missing rule does to the score. */
export function coverageSection(context: EnterpriseContext): Section {
  const { input, words, state } = context;
  const { result } = input;
  return {
    title: words.say('section.coverage'),
    lead: words.say('section.coverage.lead'),
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: words.say('coverage.total'), value: formatCoverage(result.coverage) },
          {
            label: words.say('coverage.pessimistic'),
            value: formatScore(result.scorePessimistic),
          },
          { label: words.say('coverage.reweighted'), value: formatScore(result.scoreReweighted) },
        ],
      },
      departmentTable(context),
      ...(state === 'not-rated' ? [] : [gapTable(context)]),
    ],
  };
}

function departmentTable(context: EnterpriseContext): Block {
  const { words } = context;
  return {
    kind: 'table',
    caption: words.say('coverage.caption'),
    columns: [
      { label: words.say('coverage.department'), kind: 'text', width: 0.2 },
      { label: words.say('coverage.indicators'), kind: 'bar', width: 0.3 },
      { label: words.say('coverage.event'), kind: 'text', width: 0.18 },
      { label: words.say('coverage.known'), kind: 'text', width: 0.18 },
      { label: words.say('coverage.age'), kind: 'number', width: 0.14 },
    ],
    rows: departments(context).map((code) => departmentRow(context, code)),
    empty: words.say('coverage.empty'),
  };
}

/** Departments of the model's indicators, in the order of the model's feeds. */
function departments({ input }: EnterpriseContext): string[] {
  const used = new Set(input.model.indicators.flatMap((indicator) => indicator.feeds));
  const codes = input.model.feeds.flatMap((feed) =>
    used.has(feed.code) ? [feed.department.code] : [],
  );
  return [...new Set(codes)];
}

function departmentRow({ input, words }: EnterpriseContext, code: string): TableRow {
  const feeds = input.model.feeds.filter((feed) => feed.department.code === code);
  const codes = new Set(feeds.map((feed) => feed.code));
  const own = new Set(
    input.model.indicators
      .filter((indicator) => indicator.feeds.some((feed) => codes.has(feed)))
      .map((indicator) => indicator.code),
  );
  const applicable = input.result.contributions.filter(
    (one) => own.has(one.indicator) && one.missing !== 'not-applicable',
  );
  const observed = applicable.filter((one) => one.missing === null).length;
  const records = input.lineage.filter((record) => codes.has(record.feed));
  const event = newest(records.flatMap(({ eventDate }) => (eventDate === null ? [] : [eventDate])));
  const label = feeds[0]?.department.label;
  return cells(
    label === undefined ? code : words.pick(label),
    {
      text: `${formatCount(observed)} / ${formatCount(applicable.length)}`,
      ...(applicable.length === 0 ? {} : { bar: observed / applicable.length }),
    },
    event ?? absent,
    newest(records.map((record) => record.knownDate)) ?? absent,
    event === undefined
      ? absent
      : words.say('coverage.days', {
          days: formatCount(toEpochDay(input.result.asOf) - toEpochDay(event)),
        }),
  );
}

function newest(dates: readonly string[]): string | undefined {
  return dates.toSorted().at(-1);
}
