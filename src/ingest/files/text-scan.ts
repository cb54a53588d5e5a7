import { isAscii, isUtf8 } from 'node:buffer';

const newline = 0x0a;

/** What one pass over the bytes of a text file tells about its encoding and length. */
export interface TextScan {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** Bytes that are not of the encoding occur. */
  readonly damaged: boolean;
  /** Physical lines, the last one also without a line end. */
  readonly lines: number;
  readonly bytes: number;
  readonly asciiOnly: boolean;
}

/** Collects {@link TextScan} from chunks; the whole file decides, never a sample. */
export interface TextScanner {
  readonly push: (chunk: Buffer) => void;
  readonly finish: (forced: 'auto' | 'utf-8' | 'gb18030') => TextScan;
}

/**
 * A file is UTF-8 if every byte is, or if most of its lines with other than ASCII characters are:
 * GB18030 text is next to never valid UTF-8 by the line. Otherwise it is GB18030.
 * Chunks are cut at line feeds, which are part of no longer character in either encoding.
 */
export function textScanner(): TextScanner {
  let lines = 0;
  let bytes = 0;
  let last = newline;
  let start = Buffer.alloc(0);
  let rest: readonly Buffer[] = [];
  const evidence = { valid: 0, invalid: 0, ascii: true };
  return {
    push: (chunk) => {
      if (bytes < 4) start = Buffer.concat([start, chunk.subarray(0, 4)]);
      bytes += chunk.length;
      last = chunk.at(-1) ?? last;
      lines += countNewlines(chunk);
      const cut = chunk.lastIndexOf(newline) + 1;
      if (cut > 0) weigh(joined(rest, chunk.subarray(0, cut)), evidence);
      rest = cut > 0 ? [chunk.subarray(cut)] : [...rest, chunk];
    },
    finish: (forced) => {
      weigh(joined(rest, Buffer.alloc(0)), evidence);
      const encoding = forced === 'auto' ? detected(start, evidence) : forced;
      return {
        encoding,
        damaged: encoding === 'utf-8' && evidence.invalid > 0,
        lines: lines + (last === newline ? 0 : 1),
        bytes,
        asciiOnly: evidence.ascii,
      };
    },
  };
}

interface Evidence {
  valid: number;
  invalid: number;
  ascii: boolean;
}

function weigh(block: Buffer, evidence: Evidence): void {
  if (block.length === 0 || isAscii(block)) return;
  evidence.ascii = false;
  if (isUtf8(block)) {
    evidence.valid += countNewlines(block) + 1;
    return;
  }
  for (let from = 0; from < block.length; ) {
    const found = block.indexOf(newline, from);
    const end = found < 0 ? block.length : found;
    const line = block.subarray(from, end);
    if (!isAscii(line)) evidence[isUtf8(line) ? 'valid' : 'invalid']++;
    from = end + 1;
  }
}

function detected(start: Buffer, evidence: Evidence): TextScan['encoding'] {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const marked = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
  return marked || evidence.valid >= evidence.invalid ? 'utf-8' : 'gb18030';
}

function countNewlines(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(newline); at >= 0; at = block.indexOf(newline, at + 1)) count++;
  return count;
}

function joined(parts: readonly Buffer[], end: Buffer): Buffer {
  const filled = parts.filter((part) => part.length > 0);
  return filled.length === 0 ? end : Buffer.concat([...filled, end]);
}
