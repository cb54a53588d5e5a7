import { open } from 'node:fs/promises';

/** A data record to be staged, with its place in the original file. */
export interface NumberedRecord {
  readonly kind: 'record';
  readonly line: number;
  readonly record: number;
  readonly fields: readonly (string | null)[];
}

/** A line that is no record of the table. */
export interface MalformedRecord {
  readonly kind: 'malformed';
  readonly line: number;
  readonly code: string;
  readonly text: string;
}

/** Where the two kinds were written, and how many of each. */
export interface NumberedCsv {
  readonly records: string;
  readonly malformed: string;
  readonly malformedCount: number;
}

const flushLength = 1 << 20;

/** Write records with their numbers as CSV that reads without doubt, malformed ones beside them. */
export async function writeNumbered(
  rows: AsyncIterable<NumberedRecord | MalformedRecord>,
  copy: string,
): Promise<NumberedCsv> {
  const records = await bufferedWriter(`${copy}.records`);
  const malformed = await bufferedWriter(`${copy}.malformed`);
  let malformedCount = 0;
  try {
    for await (const row of rows) {
      if (row.kind === 'malformed') {
        malformedCount++;
        await malformed.write([String(row.line), row.code, row.text.slice(0, 200)]);
      } else await records.write([String(row.line), String(row.record), ...row.fields]);
    }
  } finally {
    await records.close();
    await malformed.close();
  }
  return { records: records.path, malformed: malformed.path, malformedCount };
}

interface LineWriter {
  readonly path: string;
  readonly write: (fields: readonly (string | null)[]) => Promise<void> | undefined;
  readonly close: () => Promise<void>;
}

async function bufferedWriter(path: string): Promise<LineWriter> {
  const file = await open(path, 'w');
  let text = '';
  const flush = async () => {
    const pending = text;
    text = '';
    await file.appendFile(pending);
  };
  return {
    path,
    write: (fields) => {
      text += csvLine(fields);
      return text.length > flushLength ? flush() : undefined;
    },
    close: async () => {
      await flush();
      await file.close();
    },
  };
}

function csvLine(fields: readonly (string | null)[]): string {
  return `${fields.map((field) => (field === null ? '' : quoted(field))).join(',')}\n`;
}

function quoted(field: string): string {
  return field === '' ? '' : `"${field.replaceAll('"', '""')}"`;
}
