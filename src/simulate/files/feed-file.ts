import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type FileForm, fileName } from './file-form.js';
import { writeWorkbook } from './workbook.js';

/** A file that grows part by part, each part the rows of a range of enterprises. */
export interface FeedFile {
  /** Name in the output folder. */
  readonly name: string;
  /** Append the part file: lines without a header. */
  readonly append: (part: string) => Promise<void>;
  /** Compress or convert where the form says so. */
  readonly finish: () => Promise<void>;
}

const byteOrderMark = '\uFEFF';
/** One row in so many has a field too many. */
const extraFieldEvery = 991;

/** Start a file of the form with its header line. Parts are CSV, or JSON Lines for that container. */
export async function openFeedFile(
  folder: string,
  stem: string,
  form: FileForm,
  headers: readonly string[],
  encodeGb18030: (text: string) => Buffer,
): Promise<FeedFile> {
  const name = fileName(stem, form);
  const plain = join(folder, name.replace(/\.gz$/, '').replace(/\.xlsx$/, '.part'));
  const encode = (text: string) =>
    form.encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(text);
  const start = form.encoding === 'utf-8-bom' ? byteOrderMark : '';
  const asIs = form.encoding !== 'gb18030' && !form.extraFields;
  await writeFile(
    plain,
    form.container === 'jsonl' ? '' : encode(`${start}${headers.join(',')}\n`),
  );
  return {
    name,
    append: async (part) => {
      if (asIs) {
        await pipeline(createReadStream(part), createWriteStream(plain, { flags: 'a' }));
      } else {
        const text = await readFile(part, 'utf8');
        await appendFile(plain, encode(form.extraFields ? withExtraFields(text) : text));
      }
    },
    finish: async () => {
      if (form.container === 'xlsx') await writeWorkbook(plain, join(folder, name));
      else if (form.compressed) await compress(plain, join(folder, name));
      else return;
      await rm(plain);
    },
  };
}

async function compress(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createGzip({ level: 9 }), createWriteStream(to));
}

function withExtraFields(text: string): string {
  return text
    .split('\n')
    .map((line, index) => (line !== '' && index % extraFieldEvery === 400 ? `${line},备注` : line))
    .join('\n');
}
