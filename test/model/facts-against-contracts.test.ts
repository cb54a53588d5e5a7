import { describe, expect, test } from 'vitest';
import { Resolver } from '../../src/compile/resolver.js';
import type { Type } from '../../src/expr/ast.js';
import { typeOf } from '../../src/expr/check.js';
import { parseExpression } from '../../src/expr/parse.js';
import { columnsOf } from '../../src/expr/walk.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { contractScope } from '../../src/model/contract-scope.js';
import { loadCatalogue, loadContracts, loadScorecard } from '../../src/model/library.js';
import type { Fact, Measure } from '../../src/model/schema/fact.js';
import type { SourceContract } from '../../src/model/schema/source.js';

const catalogue = loadCatalogue('models');
const index = indexCatalogue(catalogue);
const scorecard = loadScorecard('models', 'tech-radar@1.0.0');
const contracts = new Map(loadContracts('models/sources').map((c) => [c.code, c]));

function contractOf(feed: string): SourceContract {
  const contract = contracts.get(feed);
  if (contract === undefined) throw new Error(`no contract provides ${feed}`);
  return contract;
}

/** Type of what a measure gives, by its aggregate. */
function measureType(measure: Measure, scope: ReadonlyMap<string, Type>): Type {
  const of = (source: string | undefined): Type => typeOf(parseExpression(source ?? '1'), scope);
  if (measure.where !== undefined) expect(of(measure.where), measure.where).toBe('boolean');
  if (measure.on !== undefined) expect(scope.get(measure.on), measure.on).toBe('date');
  const type = of(measure.value);
  switch (measure.aggregate) {
    case 'any':
      return 'boolean';
    case 'count':
    case 'countDistinct':
      return 'number';
    case 'sum':
    case 'meanOfTop':
      expect(type, measure.value).toBe('number');
      return 'number';
    case 'recent':
    case 'monthlySeries':
      expect(type, measure.value).toBe('number');
      return 'numbers';
    case 'min':
    case 'max':
    case 'last':
      return type;
  }
}

function factType(fact: Fact, contract: SourceContract): Type {
  const scope = contractScope(contract);
  if (!('by' in fact)) return measureType(fact, scope);
  for (const key of fact.by) expect(scope.has(key), key).toBe(true);
  const groups = new Map<string, Type>();
  for (const [name, measure] of Object.entries(fact.inner)) {
    groups.set(name, measureType(measure, scope));
  }
  if (fact.keySet !== undefined) {
    const other = contractScope(contractOf(fact.keySet.source));
    for (const [own, key] of Object.entries(fact.keySet.columns)) {
      expect(fact.by).toContain(own);
      expect(other.get(key)).toBe(scope.get(own));
    }
    if (fact.keySet.where !== undefined) {
      expect(typeOf(parseExpression(fact.keySet.where), other)).toBe('boolean');
    }
    groups.set(fact.keySet.name, 'boolean');
  }
  const { where, value } = fact.outer;
  if (where !== undefined) expect(typeOf(parseExpression(where), groups)).toBe('boolean');
  return typeOf(parseExpression(value ?? '1'), groups);
}

const facts = catalogue.facts.flatMap(({ source, facts: list }) =>
  list.map((fact) => ({ code: fact.code, source, fact })),
);

describe('facts against the contracts of their feeds', () => {
  test.each(facts)('$code of $source', ({ source, fact }) => {
    expect(factType(fact, contractOf(source))).toBe(fact.type);
  });

  test('codes are unique across facts, definitions, indicators and peer means', () => {
    const codes = [
      ...facts.map(({ code }) => code),
      ...catalogue.indicators.definitions.map(({ code }) => code),
      ...catalogue.indicators.indicators.map(({ code }) => code),
      ...catalogue.peerMeans.flatMap(({ provides }) => provides),
    ];
    const again = codes.filter((code, place) => codes.indexOf(code) !== place);
    expect(again).toEqual([]);
  });

  test('anchors hold a year and a condition', () => {
    for (const { source, anchor } of catalogue.facts) {
      if (anchor === undefined) continue;
      const contract = contractOf(source);
      expect(contract.columns.find(({ code }) => code === anchor.year)?.type).toBe('year');
      expect(typeOf(parseExpression(anchor.when), contractScope(contract))).toBe('boolean');
    }
  });

  test('yearly facts come from feeds with a year and a publication calendar', () => {
    for (const { fact, source, code } of facts) {
      if (!('window' in fact) || fact.window !== 'fiscalYear') continue;
      const contract = contractOf(source);
      expect(
        contract.columns.filter(({ type }) => type === 'year'),
        code,
      ).toHaveLength(1);
      expect(contract.knownDate.nextYear, code).toBeDefined();
    }
  });

  test('absence lists exist', () => {
    for (const contract of contracts.values()) {
      for (const feed of contract.absence.listedIn ?? []) expect(contracts.has(feed)).toBe(true);
    }
  });

  test('sums that read cells which may be empty are these, and an empty cell adds nothing', () => {
    const optional = facts.flatMap(({ code, source, fact }) => {
      const measures = 'by' in fact ? Object.values(fact.inner) : [fact];
      const columns = contractOf(source).columns.filter(({ required }) => !required);
      const read = measures
        .filter(({ aggregate }) => aggregate === 'sum')
        .flatMap(({ value }) => [...columnsOf(parseExpression(value ?? '1'))]);
      return columns.some((column) => read.includes(column.code)) ? [code] : [];
    });
    expect(optional.toSorted()).toMatchInlineSnapshot(`
      [
        "bank_debt",
        "claims_36m",
        "customer_herfindahl",
        "customer_sales_12m",
        "customers_before",
        "environment_penalty_points",
        "equity_raised_24m",
        "equity_raised_36m",
        "equity_raised_total",
        "frozen_share",
        "graduates_joined_12m",
        "guarantees_given",
        "headcount_sum_12m",
        "hr_arrears",
        "invoice_issued_12m",
        "invoice_sales_12m",
        "invoice_void_12m",
        "leavers_12m",
        "loans_defaulted",
        "loans_overdue_30",
        "market_penalty_points",
        "open_enforcement",
        "orders_undelivered",
        "other_right_points",
        "overseas_family",
        "pledged_share",
        "project_points",
        "retained_sales_12m",
        "standard_points",
        "supplier_herfindahl",
        "tax_arrears",
        "tech_contract_12m",
        "tech_contract_24m",
        "utility_arrears",
      ]
    `);
  });
});

describe('expressions of the catalogue', () => {
  const options = { context: scorecard.context, source: 'facts' as const, carryMonths: 18 };

  test.each(catalogue.indicators.definitions)('definition $code', ({ code }) => {
    const resolver = new Resolver(index, options);
    expect(resolver.builder.typeOf(resolver.expression(code))).toBeDefined();
  });

  test.each(catalogue.indicators.indicators)('indicator $code', ({ code, kind }) => {
    const resolver = new Resolver(index, options);
    resolver.indicator(code);
    const type = resolver.builder.typeOf(resolver.expression(code));
    expect(type).toBe(kind === 'category' ? 'text' : 'number');
  });

  test('conditions are truth values', () => {
    const resolver = new Resolver(index, options);
    const conditions = [
      ...scorecard.segments.map(({ when }) => when),
      ...scorecard.caps.map(({ when }) => when),
      ...scorecard.flags.map(({ when }) => when),
      ...scorecard.checks.flatMap(({ agree }) => (agree === undefined ? [] : [agree])),
      ...catalogue.indicators.indicators.flatMap(({ notApplicable }) => notApplicable ?? []),
      scorecard.default.when,
    ];
    for (const condition of conditions) {
      const expr = resolver.expression(condition);
      expect(resolver.builder.typeOf(expr), condition).toBe('boolean');
    }
  });
});
