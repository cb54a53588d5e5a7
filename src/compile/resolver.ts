import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { missingReasons } from '../base/missing.js';
import { boolean, call, column, type Expr, missing, number, type Type, text } from '../expr/ast.js';
import { parseExpression } from '../expr/parse.js';
import { columnsOf, replaceColumns } from '../expr/walk.js';
import { type CatalogueIndex, formatLag, hasReason, parseLag } from '../model/catalogue.js';
import type { Indicator } from '../model/schema/indicator.js';
import { ProgramBuilder } from './program.js';

/** Suffix of the column that says why a fact or indicator is missing. */
export const whySuffix = '#why';
/** Suffix of the truth value that an indicator's value is of the year before. */
export const carriedSuffix = '#carried';

/** Where indicator values come from: computed from facts, or given as columns. */
export type IndicatorSource = 'facts' | 'given';

/**
 * Brings the names that expressions mention into a program, each once:
 * facts become inputs, definitions and indicators become steps, in the order of their dependence.
 */
export class Resolver {
  readonly builder = new ProgramBuilder();
  private readonly index: CatalogueIndex;
  private readonly context: Readonly<Record<string, Type>>;
  private readonly source: IndicatorSource;
  private readonly carryMonths: number;

  constructor(
    index: CatalogueIndex,
    options: {
      readonly context: Readonly<Record<string, Type>>;
      readonly source: IndicatorSource;
      readonly carryMonths: number;
    },
  ) {
    this.index = index;
    this.context = options.context;
    this.source = options.source;
    this.carryMonths = options.carryMonths;
    this.builder.input('as_of', 'date');
  }

  /** Parse an expression and bring everything it mentions into the program. */
  expression(source: string): Expr {
    const expr = parseExpression(source);
    for (const name of columnsOf(expr)) this.bring(name, source);
    return expr;
  }

  /** The raw value of an indicator; beside it `#why` (text) and `#carried`. */
  indicator(code: string): Indicator {
    const indicator = this.index.indicators.get(code);
    if (indicator === undefined) return this.unknown(code, code);
    if (this.builder.has(code)) return indicator;
    if (this.source === 'given') this.give(indicator);
    else this.compute(indicator);
    return indicator;
  }

  private give(indicator: Indicator): void {
    this.builder.input(indicator.code, indicator.kind === 'category' ? 'text' : 'number');
    const why = this.builder.input(`${indicator.code}${whySuffix}_given`, 'text');
    const absent = call('is_missing', column(indicator.code));
    const reason = call('if', absent, call('coalesce', why, text('not-reported')), why);
    this.builder.let(`${indicator.code}${whySuffix}`, reason);
    this.builder.let(`${indicator.code}${carriedSuffix}`, {
      kind: 'literal',
      type: 'boolean',
      value: false,
    });
  }

  private compute(indicator: Indicator): void {
    const current = this.expression(indicator.value);
    if (isMissing(current)) this.leaveOut(indicator);
    else this.derive(indicator, current);
  }

  private derive(indicator: Indicator, current: Expr): void {
    const { code } = indicator;
    const reasons = this.reasons([...columnsOf(current)]);
    const carried = this.carry(code, current, reasons);
    const value = this.builder.let(
      code,
      carried === undefined ? current : call('if', carried, this.shifted(current, 1), current),
    );
    this.builder.let(`${code}${carriedSuffix}`, carried ?? boolean(false));
    const reason = call('coalesce', call('least', ...reasons), notReported);
    const named = call('element', reasonNames, reason);
    const observed = call('if', call('is_missing', value), named, noReason);
    const excused = indicator.notApplicable && this.expression(indicator.notApplicable);
    this.builder.let(
      `${code}${whySuffix}`,
      excused ? call('if', excused, text('not-applicable'), observed) : observed,
    );
  }

  /** An indicator whose value is `missing`: no department reports it, only a table can give it. */
  private leaveOut({ code, kind }: Indicator): void {
    this.builder.let(code, missing(kind === 'category' ? 'text' : 'number'));
    this.builder.let(`${code}${carriedSuffix}`, boolean(false));
    this.builder.let(`${code}${whySuffix}`, text('not-reported'));
  }

  /** Whether the value of the year before stands in because the publication lag has not elapsed. */
  private carry(code: string, current: Expr, reasons: readonly Expr[]): Expr | undefined {
    const yearly = [...columnsOf(current)].some((name) => this.isYearly(parseLag(name).base));
    if (!yearly) return undefined;
    const previous = this.shifted(current, 1);
    const year = this.builder.input('fiscal_year', 'number');
    const periodEnd = call('end_of_year', call('subtract', year, number(1)));
    // Counted backwards, a month that has begun counts as a whole one.
    const age = call('negate', call('months_between', column('as_of'), periodEnd));
    return this.builder.let(
      `${code}${carriedSuffix}_ok`,
      [
        call('is_missing', current),
        call('equal', call('least', ...reasons), notYetKnown),
        call('equal', call('greatest', ...reasons), notYetKnown),
        call('not', call('is_missing', previous)),
        call('lessOrEqual', age, number(this.carryMonths)),
      ].reduce((all, condition) => call('and', all, condition)),
    );
  }

  /** For each name the number of the reason it is missing for, itself missing where it is present. */
  private reasons(names: readonly string[]): readonly Expr[] {
    return names.flatMap((name) => {
      const { base } = parseLag(name);
      if (this.index.definitions.has(base)) return [this.definitionReason(name)];
      const fact = this.index.facts.get(base);
      if (hasReason(fact)) return [this.builder.input(`${name}${whySuffix}`, 'number')];
      const absent = call('is_missing', column(name));
      return fact === undefined ? [] : [call('if', absent, notReported, noNumber)];
    });
  }

  private definitionReason(name: string): Expr {
    const why = `${name}${whySuffix}`;
    if (this.builder.has(why)) return column(why);
    const { base, lag } = parseLag(name);
    const parsed = parseExpression(this.index.definitions.get(base)?.value ?? name);
    const behind = this.reasons([...columnsOf(lag === 0 ? parsed : this.shifted(parsed, lag))]);
    const reason = call('coalesce', call('least', ...behind), notReported);
    return this.builder.let(why, call('if', call('is_missing', column(name)), reason, noNumber));
  }

  /** The same expression for years further back. */
  private shifted(expr: Expr, years: number): Expr {
    const moved = replaceColumns(expr, (name) => {
      const { base, lag } = parseLag(name);
      return this.isYearly(base) ? column(formatLag({ base, lag: lag + years })) : undefined;
    });
    for (const name of columnsOf(moved)) this.bring(name, name);
    return moved;
  }

  private bring(name: string, mentionedIn: string): void {
    if (this.builder.has(name)) return;
    const { base, lag } = parseLag(name);
    const definition = this.index.definitions.get(base);
    const fact = this.index.facts.get(base);
    const given = this.source === 'given' ? this.context[base] : undefined;
    if (given !== undefined) this.builder.input(name, given);
    else if (this.index.indicators.has(base)) this.indicator(base);
    else if (definition !== undefined) {
      const value = this.expression(definition.value);
      this.builder.let(name, lag === 0 ? value : this.shifted(value, lag));
    } else if (fact !== undefined) this.builder.input(name, fact.fact.type);
    else if (base === 'fiscal_year' || this.index.peerFacts.has(base)) {
      this.builder.input(name, 'number');
    } else this.unknown(base, mentionedIn);
  }

  private isYearly(base: string): boolean {
    const definition = this.index.definitions.get(base);
    if (definition === undefined) return this.index.facts.get(base)?.yearly ?? false;
    const names = [...columnsOf(parseExpression(definition.value))];
    return names.some((name) => this.isYearly(parseLag(name).base));
  }

  private unknown(name: string, mentionedIn: string): never {
    throw new CreditRadarError('expression-unknown-name', {
      text: mentionedIn,
      name,
      suggestion: closestName(name, [
        ...this.index.facts.keys(),
        ...this.index.definitions.keys(),
        ...this.index.indicators.keys(),
        ...Object.keys(this.context),
      ]),
    });
  }
}

function isMissing(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.value === null;
}

const reasonNames: Expr = { kind: 'literal', type: 'texts', value: [...missingReasons] };
const noReason = missing('text');
const noNumber = missing('number');
const notReported = number(missingReasons.indexOf('not-reported') + 1);
const notYetKnown = number(missingReasons.indexOf('not-yet-known') + 1);
