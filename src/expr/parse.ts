import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { boolean, call, column, type Expr, missing, number, numbers, text } from './ast.js';
import { isOpName, type OpName, ops } from './ops/index.js';
import { type Token, tokenise } from './tokenise.js';

interface Infix {
  readonly op: OpName;
  readonly binds: number;
}

const infixes: ReadonlyMap<string, Infix> = new Map([
  ['or', { op: 'or', binds: 1 }],
  ['and', { op: 'and', binds: 2 }],
  ['=', { op: 'equal', binds: 4 }],
  ['!=', { op: 'notEqual', binds: 4 }],
  ['<', { op: 'less', binds: 4 }],
  ['<=', { op: 'lessOrEqual', binds: 4 }],
  ['>', { op: 'greater', binds: 4 }],
  ['>=', { op: 'greaterOrEqual', binds: 4 }],
  ['+', { op: 'add', binds: 5 }],
  ['-', { op: 'subtract', binds: 5 }],
  ['*', { op: 'multiply', binds: 6 }],
  ['/', { op: 'divide', binds: 6 }],
  ['^', { op: 'power', binds: 8 }],
]);

/** Words that stand between values and are no names. */
const reserved: ReadonlySet<string> = new Set(['and', 'or', 'in']);
const notBinds = 3;
const inBinds = 4;
const minusBinds = 7;

/**
 * Parse an expression of the model language.
 * Precedence from loose to tight: or, and, not, comparison and in, + −, × ÷, unary −, ^ (to the right).
 * @throws `expression-syntax` with the character where it went wrong.
 * @example parseExpression("coalesce(revenue, 0) < 20e6 and stage in ('A', 'B')")
 */
export function parseExpression(source: string): Expr {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const expr = new Parser(source).whole();
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(source, expr);
  return expr;
}

/**
 * Expressions by their text: every stage that reads a model asks for the same ones again. What is read-only
 * may be shared.
 */
const parsed = new Map<string, Expr>();
const mostParsed = 10_000;

class Parser {
  private readonly source: string;
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(source: string) {
    this.source = source;
    this.tokens = tokenise(source);
  }

  whole(): Expr {
    const expr = this.expression(0);
    if (this.peek().kind !== 'end') this.refuse(`unexpected "${this.peek().text}"`);
    return expr;
  }

  private expression(minimum: number): Expr {
    let left = this.prefix();
    for (;;) {
      const token = this.peek();
      if (token.text === 'in' && token.kind === 'name' && inBinds > minimum) {
        this.take();
        left = call('in', left, ...this.list());
        continue;
      }
      const infix = token.kind === 'text' ? undefined : infixes.get(token.text);
      if (infix === undefined || infix.binds <= minimum) return left;
      this.take();
      const rightMinimum = infix.op === 'power' ? infix.binds - 1 : infix.binds;
      left = call(infix.op, left, this.expression(rightMinimum));
    }
  }

  private prefix(): Expr {
    const token = this.take();
    if (token.kind === 'number') return number(this.finite(token));
    if (token.kind === 'text') return text(token.text.slice(1, -1).replaceAll("''", "'"));
    if (token.text === '(') return this.closing(')', this.expression(0));
    if (token.text === '[') return this.knots();
    if (token.text === '-') return negated(this.expression(minusBinds));
    if (token.kind === 'name') return this.named(token);
    return this.refuse(
      token.kind === 'end' ? 'the expression ends too early' : `unexpected "${token.text}"`,
      token,
    );
  }

  private named(token: Token): Expr {
    if (token.text === 'not') return call('not', this.expression(notBinds));
    if (token.text === 'true' || token.text === 'false') return boolean(token.text === 'true');
    if (token.text === 'missing') return missing('number');
    if (reserved.has(token.text)) return this.refuse(`unexpected "${token.text}"`, token);
    if (this.peek().text !== '(' || this.peek().kind !== 'symbol') return column(token.text);
    if (!isOpName(token.text)) return this.unknown(token.text);
    return call(token.text, ...this.list());
  }

  private list(): readonly Expr[] {
    this.expect('(');
    if (this.peek().text === ')') return this.closing(')', []);
    const items = [this.expression(0)];
    while (this.peek().text === ',') {
      this.take();
      items.push(this.expression(0));
    }
    return this.closing(')', items);
  }

  /** A list of plain numbers, e.g. `[0, 0.02, -1]`. */
  private knots(): Expr {
    const values: number[] = [];
    while (this.peek().text !== ']') {
      if (values.length > 0) this.expect(',');
      const sign = this.peek().text === '-' ? -1 : 1;
      if (sign === -1) this.take();
      const token = this.take();
      if (token.kind !== 'number') this.refuse('a list holds plain numbers only', token);
      values.push(sign * this.finite(token));
    }
    return this.closing(']', numbers(values));
  }

  private finite(token: Token): number {
    const value = Number(token.text);
    return Number.isFinite(value) ? value : this.refuse(`${token.text} is too large`, token);
  }

  private closing<T>(symbol: string, value: T): T {
    this.expect(symbol);
    return value;
  }

  private expect(symbol: string): void {
    const token = this.take();
    if (token.kind !== 'symbol' || token.text !== symbol) {
      this.refuse(`expected "${symbol}"`, token);
    }
  }

  private peek(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: '', at: this.source.length };
  }

  private take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  private refuse(detail: string, token: Token = this.peek()): never {
    throw new CreditRadarError('expression-syntax', {
      text: this.source,
      position: token.at + 1,
      detail,
    });
  }

  private unknown(name: string): never {
    throw new CreditRadarError('expression-unknown-name', {
      text: this.source,
      name,
      suggestion: closestName(name, Object.keys(ops)),
    });
  }
}

function negated(expr: Expr): Expr {
  return expr.kind === 'literal' && typeof expr.value === 'number'
    ? number(-expr.value)
    : call('negate', expr);
}
