import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { gb18030Encoder } from '../base/gb18030.js';

/** Encodings in which a CSV may be written; the mark is what lets a spreadsheet read Chinese. */
export const csvEncodings = ['utf-8', 'utf-8-bom', 'gb18030'] as const;

export type CsvEncoding = (typeof csvEncodings)[number];

const byteOrderMark = '\uFEFF';

/** Rewrite a UTF-8 file in the wanted encoding, in place. */
export async function encodeCsv(file: string, encoding: CsvEncoding): Promise<void> {
  if (encoding === 'utf-8') return;
  const encode = encoding === 'gb18030' ? gb18030Encoder() : (text: string) => Buffer.from(text);
  const mark = encoding === 'utf-8-bom' ? byteOrderMark : '';
  const target = `${file}.encoded`;
  await pipeline(
    createReadStream(file, { encoding: 'utf8' }),
    async function* (chunks: AsyncIterable<string>) {
      if (mark !== '') yield encode(mark);
      for await (const chunk of chunks) yield encode(chunk);
    },
    createWriteStream(target),
  );
  renameSync(target, file);
}
