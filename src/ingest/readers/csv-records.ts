/** A record of a delimited text, or the reason why its line is none. */
export interface CsvRecord {
  /** Physical line on which it starts, from 1. */
  readonly line: number;
  /** Place among the records, from 1, the header included. */
  readonly ordinal: number;
  /** `undefined` where a quote is never closed. */
  readonly fields: readonly string[] | undefined;
  readonly text: string;
}

/** A quoted field longer than this is a quote that nobody closed. */
const longestRecord = 1 << 22;

type Parsed =
  | { readonly kind: 'record'; readonly fields: readonly string[]; readonly next: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'broken' };

/**
 * Split a delimited text into records by RFC 4180; quotes inside an unquoted field are literal,
 * empty lines are no records. A record with a quote that is never closed costs its first line only.
 */
export async function* csvRecords(
  chunks: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRecord> {
  let buffer = '';
  let line = 1;
  let ordinal = 0;
  let first = true;
  const drain = function* (end: boolean): Generator<CsvRecord> {
    let start = 0;
    while (start < buffer.length) {
      const parsed = parseRecord(buffer, start, delimiter, end);
      if (parsed.kind === 'incomplete' && buffer.length - start < longestRecord) break;
      const next = parsed.kind === 'record' ? parsed.next : lineEnd(buffer, start);
      const text = buffer.slice(start, next).replace(/\r?\n$/, '');
      if (text !== '') {
        ordinal++;
        const fields = parsed.kind === 'record' ? parsed.fields : undefined;
        yield { line, ordinal, fields, text };
      }
      line += newlines(buffer, start, next);
      start = next;
    }
    buffer = buffer.slice(start);
  };
  for await (const chunk of chunks) {
    buffer += first ? chunk.replace(/^\uFEFF/, '') : chunk;
    first = false;
    yield* drain(false);
  }
  yield* drain(true);
}

function parseRecord(text: string, start: number, delimiter: string, end: boolean): Parsed {
  const stop = text.indexOf('\n', start);
  if (stop < 0 && !end) return { kind: 'incomplete' };
  const line = text.slice(start, stop < 0 ? text.length : stop);
  if (!line.includes('"')) {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    return {
      kind: 'record',
      fields: bare.split(delimiter),
      next: stop < 0 ? text.length : stop + 1,
    };
  }
  return parseQuoted(text, start, delimiter, end);
}

function parseQuoted(text: string, start: number, delimiter: string, end: boolean): Parsed {
  const fields: string[] = [];
  for (let at = start; ; ) {
    const field = text[at] === '"' ? quotedField(text, at) : bareField(text, at, delimiter);
    if (field === undefined) return { kind: end ? 'broken' : 'incomplete' };
    fields.push(field.value);
    const after = text[field.next];
    if (after === delimiter) at = field.next + 1;
    else if (after === undefined) {
      return end ? { kind: 'record', fields, next: field.next } : { kind: 'incomplete' };
    } else if (after === '\n') return { kind: 'record', fields, next: field.next + 1 };
    else if (after === '\r' && text[field.next + 1] === '\n') {
      return { kind: 'record', fields, next: field.next + 2 };
    } else if (after === '\r' && text[field.next + 1] === undefined && !end) {
      return { kind: 'incomplete' };
    } else return { kind: 'broken' };
  }
}

interface Field {
  readonly value: string;
  readonly next: number;
}

function quotedField(text: string, start: number): Field | undefined {
  for (let close = text.indexOf('"', start + 1); close >= 0; ) {
    if (text[close + 1] !== '"') {
      const value = text.slice(start + 1, close).replaceAll('""', '"');
      return { value, next: close + 1 };
    }
    close = text.indexOf('"', close + 2);
  }
  return undefined;
}

function bareField(text: string, start: number, delimiter: string): Field {
  let next = start;
  while (next < text.length && text[next] !== delimiter && text[next] !== '\n') next++;
  if (text[next] === '\n' && text[next - 1] === '\r' && next > start) next--;
  return { value: text.slice(start, next), next };
}

function lineEnd(text: string, start: number): number {
  const found = text.indexOf('\n', start);
  return found < 0 ? text.length : found + 1;
}

function newlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}
