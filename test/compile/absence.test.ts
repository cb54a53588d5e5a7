import { describe, expect, test } from 'vitest';
import { scoreProgram } from '../../src/compile/score-program.js';
import { loadScorecard } from '../../src/model/library.js';
import {
  catalogue,
  contracts,
  type Feeds,
  factsAsOf,
  factsSql,
  index,
  tinyWarehouse,
} from './tiny-warehouse.js';

const registered = (entity: number) => ({
  entity,
  established_on: '2020-01-01',
  known_from: '2024-06-01',
});
const base: Feeds = { 'market.registration': [registered(1), registered(2)] };
const program = scoreProgram(loadScorecard('models', 'tech-radar@1.0.0'), index, 'facts');
const names = [...program.inputs.keys()].filter((name) => name !== 'as_of');

async function ofSecond(feeds: Feeds, asOf: string) {
  const found = await factsAsOf({ ...base, ...feeds }, { asOf, names });
  return found.E2;
}

describe('an enterprise without a row', () => {
  const round = { round_number: '1', closed_on: '2025-01-01', amount: 5, known_from: '2025-01-10' };
  const claim = { case_number: '1', filed_on: '2025-01-01', role: 'defendant', amount: 5 };
  const invoice = { invoice_number: '1', issued_on: '2025-01-01', direction: 'sale', amount: 5 };

  test('has none of what a complete feed counts', async () => {
    expect(await ofSecond({ 'court.case': [claim] }, '2025-06-30')).toMatchObject({
      claims_36m: 0,
    });
  });

  test('has not reported to a feed that is not complete', async () => {
    const found = await ofSecond({ 'tax.invoice': [invoice] }, '2025-06-30');
    expect(found).toMatchObject({ invoice_issued_12m: null, invoice_sale_months: null });
  });

  test('is not spoken of by a feed that is not there or has fallen silent', async () => {
    expect(await ofSecond({}, '2025-06-30')).toMatchObject({ claims_36m: null });
    const feeds = { 'court.case': [claim] };
    // The contract lets the feed speak for 24 months after what it last told on 2025-01-01.
    expect(await ofSecond(feeds, '2027-01-01')).toMatchObject({ claims_36m: 0 });
    expect(await ofSecond(feeds, '2027-01-02')).toMatchObject({ claims_36m: null });
    expect(await ofSecond(feeds, '2024-12-31')).toMatchObject({ claims_36m: null });
  });

  test('has none only where it is listed among those the feed covers', async () => {
    expect(contracts.get('equity.round')?.absence.listedIn).toContain('industry.profile');
    const feeds = { 'equity.round': [round] };
    const unlisted = await ofSecond(feeds, '2025-06-30');
    expect(unlisted).toMatchObject({
      equity_raised_24m: null,
      round_count: null,
      investor_top: null,
    });
    const profile = { entity: 2, track: '1', reported_on: '2025-02-01' };
    const listed = await ofSecond({ ...feeds, 'industry.profile': [profile] }, '2025-06-30');
    expect(listed).toMatchObject({ equity_raised_24m: 0, round_count: 0, investor_top: false });
    expect(listed).toMatchObject({ last_round_stage: null });
  });

  test('of no feed at all is not in the result', async () => {
    const found = await factsAsOf(base, { asOf: '2025-06-30', names });
    expect(Object.keys(found)).toEqual(['E1', 'E2']);
    expect(Object.keys(await factsAsOf(base, { asOf: '2024-05-31', names }))).toEqual([]);
  });
});

interface PlanNode {
  readonly name: string;
  readonly children: readonly PlanNode[];
  readonly extra_info: Readonly<Record<string, unknown>>;
}

describe('the facts of a scorecard', () => {
  test('scan every feed once, and only the columns they need', async () => {
    const wanted = new Set([...catalogue.facts.map(({ source }) => source), 'hr.insured_person']);
    const feeds: Feeds = Object.fromEntries(
      [...wanted].map((feed) => [feed, [{ event_date: '2025-01-01', known_from: '2025-01-01' }]]),
    );
    const warehouse = await tinyWarehouse(feeds);
    const sql = await factsSql(warehouse, feeds, { asOf: '2025-06-30', names });
    const [row] = await warehouse.rows<{ explain_value: string }>(`EXPLAIN (FORMAT json) ${sql}`);
    warehouse.close();
    const scans = scansOf(JSON.parse(row?.explain_value ?? '[]'));
    const tables = scans.map(({ extra_info }) => String(extra_info.Table).replaceAll('"', ''));
    for (const feed of wanted) {
      expect(
        tables.filter((table) => table.endsWith(feed)),
        feed,
      ).toHaveLength(1);
    }
    const invoices = scans.find(({ extra_info }) =>
      String(extra_info.Table).includes('tax.invoice'),
    );
    expect(JSON.stringify(invoices?.extra_info.Projections)).not.toContain('invoice_number');
  });
});

function scansOf(nodes: readonly PlanNode[]): readonly PlanNode[] {
  return nodes.flatMap((node) => [
    ...(node.name.trim() === 'SEQ_SCAN' ? [node] : []),
    ...scansOf(node.children),
  ]);
}
