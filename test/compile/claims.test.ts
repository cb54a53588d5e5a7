import { describe, expect, test } from 'vitest';
import { type FeedRow, firstAsOf } from './tiny-warehouse.js';

const asOf = '2025-06-30';

describe('inventions that the office can confirm', () => {
  const patent = (number: string, more: FeedRow): FeedRow => ({
    patent_number: number,
    kind: 'invention',
    filed_on: '2020-01-01',
    reported_on: '2024-01-01',
    known_from: '2024-01-01',
    ...more,
  });
  const confirmed = async (rows: readonly FeedRow[]) => {
    const names = ['inventions_confirmed'];
    return (await firstAsOf({ 'ip.patent': rows }, { asOf, names }))?.inventions_confirmed;
  };

  test('are granted inventions, in force or lapsed within two years', async () => {
    const granted_on = '2022-01-01';
    expect(
      await confirmed([
        patent('in force', { granted_on }),
        patent('lapsed lately', { granted_on, lapsed_on: '2023-07-01' }),
        patent('lapsed long ago', { granted_on, lapsed_on: '2023-05-30' }),
        patent('pending', {}),
        patent('no invention', { granted_on, kind: 'utility-model' }),
      ]),
    ).toBe(2);
  });
});

describe('the name on a return that the registry gives another code', () => {
  const row = {
    fiscal_year: 2024,
    filed_on: '2025-05-01',
    known_from: '2025-05-01',
    revenue: 1e6,
    identity_disputed: true,
  };
  const disputed = async (rows: readonly FeedRow[]) => {
    const names = ['tax_name_disputed', 'fiscal_year'];
    return (await firstAsOf({ 'tax.annual_return': rows }, { asOf, names }))?.tax_name_disputed;
  };

  test('is a dispute from the day on which both were known', async () => {
    expect(await disputed([{ ...row, identity_compared_on: '2025-05-01' }])).toBe(true);
    expect(await disputed([{ ...row, identity_compared_on: asOf }])).toBe(true);
    expect(await disputed([{ ...row, identity_compared_on: '2025-07-01' }])).toBe(null);
  });

  test('is none where the registry agrees, and unknown where nothing was compared', async () => {
    const agreed = { identity_compared_on: '2025-05-01', identity_disputed: false };
    expect(await disputed([{ ...row, ...agreed }])).toBe(false);
    expect(await disputed([{ ...row, identity_disputed: null }])).toBe(null);
  });
});
