import { CreditRadarError } from '../base/errors/credit-radar-error.js';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  readonly text: string;
  /** Zero-based character where it starts. */
  readonly at: number;
}

const shapes = [
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['text', /'(?:[^']|'')*'/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*(?:@\d+)?/y],
  ['symbol', /<=|>=|!=|[-+*/^()[\],=<>]/y],
] as const;
const blank = /\s+/y;

/** Split an expression into tokens, the last of kind `end`. */
export function tokenise(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    blank.lastIndex = at;
    if (blank.test(source)) at = blank.lastIndex;
    if (at >= source.length) break;
    const token = tokenAt(source, at);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at: source.length }];
}

function tokenAt(source: string, at: number): Token {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at;
    const match = shape.exec(source);
    if (match !== null) return { kind, text: match[0], at };
  }
  throw new CreditRadarError('expression-syntax', {
    text: source,
    position: at + 1,
    detail: `unexpected "${source[at]}"`,
  });
}
