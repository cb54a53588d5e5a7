import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { FoundFile } from './discover.js';
import { type TextScan, textScanner } from './text-scan.js';

const chunkBytes = 1 << 20;

/** A text file as plain UTF-8 on disk. */
export interface PlainText {
  /** The file itself, or its unpacked or transcoded copy. */
  readonly plain: string;
  readonly sha256: string;
  readonly scan: TextScan;
  /** Characters were replaced by U+FFFD in decoding, or will be. */
  readonly damaged: boolean;
}

/** How a text file is to be read. */
export interface TextOptions {
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  readonly maxFileBytes: number;
  /** Path for a copy, its ending free to choose. */
  readonly copy: string;
}

/**
 * Hash, unpack and scan a file in one pass, then transcode it if it is not UTF-8.
 * @throws CreditRadarError `file-too-large`, `file-corrupt`, `file-unreadable`.
 */
export async function plainText(file: FoundFile, options: TextOptions): Promise<PlainText> {
  const hash = createHash('sha256');
  const scanner = textScanner();
  const unpacked = `${options.copy}.txt`;
  let bytes = 0;
  const scanned = new Transform({
    highWaterMark: chunkBytes,
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes > options.maxFileBytes) done(tooLarge(file, options.maxFileBytes));
      else {
        scanner.push(chunk);
        done(null, file.gzip ? chunk : undefined);
      }
    },
  });
  const hashed = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = createReadStream(file.absolute, { highWaterMark: chunkBytes });
  try {
    if (file.gzip) {
      const gunzip = createGunzip({ chunkSize: chunkBytes });
      await pipeline(source, hashed, gunzip, scanned, createWriteStream(unpacked));
    } else {
      await pipeline(source, hashed, scanned, async (chunks) => {
        for await (const _ of chunks);
      });
    }
  } catch (error) {
    throw readError(file, error);
  }
  const scan = scanner.finish(options.encoding);
  const plain = file.gzip ? unpacked : file.absolute;
  const sha256 = hash.digest('hex');
  if (scan.encoding === 'utf-8' || (scan.asciiOnly && scan.encoding === 'gb18030')) {
    return { plain, sha256, scan, damaged: scan.damaged };
  }
  const transcoded = `${options.copy}.utf8`;
  const damaged = await transcode(plain, transcoded, scan.encoding);
  return { plain: transcoded, sha256, scan, damaged };
}

/** Text of a UTF-8 file piece by piece; bytes that are no UTF-8 become U+FFFD. */
export async function* decodedText(path: string, encoding = 'utf-8'): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

async function transcode(from: string, to: string, encoding: string): Promise<boolean> {
  let damaged = false;
  const texts = async function* () {
    for await (const text of decodedText(from, encoding)) {
      damaged ||= text.includes('\uFFFD');
      yield Buffer.from(text);
    }
  };
  await pipeline(Readable.from(texts()), createWriteStream(to));
  return damaged;
}

function tooLarge(file: FoundFile, limit: number): CreditRadarError {
  return new CreditRadarError('file-too-large', { path: file.path, limit });
}

function readError(file: FoundFile, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof CreditRadarError) return error;
  const code = 'code' in error ? String(error.code) : '';
  const facts = { path: file.path, format: 'gzip', detail: error.message };
  if (code.startsWith('Z_')) return new CreditRadarError('file-corrupt', facts, { cause: error });
  if (code === 'EACCES' || code === 'EIO' || code === 'ENOENT') {
    return new CreditRadarError('file-unreadable', facts, { cause: error });
  }
  return error;
}
