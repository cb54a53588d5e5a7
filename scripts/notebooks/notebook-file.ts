import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const linesSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((lines) => (typeof lines === 'string' ? lines : lines.join('')));

const outputSchema = z.looseObject({
  output_type: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
});

const cellSchema = z.discriminatedUnion('cell_type', [
  z.object({ cell_type: z.literal('markdown'), id: z.string(), source: linesSchema }),
  z.object({
    cell_type: z.literal('code'),
    id: z.string(),
    source: linesSchema,
    outputs: z.array(outputSchema),
  }),
]);

/** A Jupyter notebook of TypeScript cells (nbformat 4.5), as far as it is used here. */
const notebookSchema = z.object({ cells: z.array(cellSchema) });

export type Notebook = z.infer<typeof notebookSchema>;

/** What a cell showed, by media type. */
export type Shown = Readonly<Record<string, string>>;

/** Read a notebook. @throws ZodError where it is none. */
export function readNotebook(file: string): Notebook {
  return notebookSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The texts of a notebook's code cells, in their order. */
export function codeCells({ cells }: Notebook): readonly string[] {
  return cells.flatMap((cell) => (cell.cell_type === 'code' ? [cell.source] : []));
}

/** What the code cells showed when they were last run. */
export function savedOutputs({ cells }: Notebook): readonly (readonly Shown[])[] {
  return cells.flatMap((cell) => {
    if (cell.cell_type !== 'code') return [];
    return [
      cell.outputs.map(({ data }) =>
        Object.fromEntries(Object.entries(data).map(([type, text]) => [type, joined(text)])),
      ),
    ];
  });
}

function joined(text: unknown): string {
  return Array.isArray(text) ? text.join('') : String(text);
}

/** Write a notebook with what its cells showed; the same outputs give the same bytes. */
export function writeNotebook(
  file: string,
  { cells }: Notebook,
  shown: readonly (readonly Shown[])[],
): void {
  let code = 0;
  const written = cells.map((cell) => {
    const { id, source } = cell;
    if (cell.cell_type === 'markdown') {
      return { cell_type: 'markdown', id, metadata: {}, source: lines(source) };
    }
    const outputs = (shown[code] ?? []).map((data) => ({
      output_type: 'display_data',
      data: Object.fromEntries(Object.entries(data).map(([type, text]) => [type, lines(text)])),
      metadata: {},
    }));
    code++;
    const head = { cell_type: 'code', execution_count: code, id, metadata: {} };
    return { ...head, outputs, source: lines(source) };
  });
  const metadata = {
    kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' },
    language_info: { file_extension: '.ts', mimetype: 'text/typescript', name: 'typescript' },
  };
  const notebook = { cells: written, metadata, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(file, `${JSON.stringify(notebook, null, 1)}\n`);
}

/** A text as nbformat keeps it: lines with their ends. */
function lines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}
