import { readFile, writeFile } from 'node:fs/promises';
import writeXlsxFile from 'write-excel-file/node';
import { withoutZipTimes } from './zip-times.js';

/** Turn a CSV without quoted cells into a workbook of one sheet; the same CSV gives the same bytes. */
export async function writeWorkbook(from: string, to: string): Promise<void> {
  const lines = (await readFile(from, 'utf8')).trimEnd().split('\n');
  const rows = lines.map((line) =>
    line.split(',').map((cell) => (cell === '' ? null : { value: cell, type: String })),
  );
  const workbook = await writeXlsxFile(rows, { sheet: '数据' }).toBuffer();
  await writeFile(to, withoutZipTimes(workbook));
}
