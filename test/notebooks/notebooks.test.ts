import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { cellsModule } from '../../scripts/notebooks/cells-module.js';
import {
  codeCells,
  type Notebook,
  readNotebook,
  savedOutputs,
  writeNotebook,
} from '../../scripts/notebooks/notebook-file.js';
import { notebookHtml } from '../../scripts/notebooks/notebook-html.js';
import { absentPackages } from '../../scripts/notebooks/packages.js';
import { CellError, runNotebook } from '../../scripts/notebooks/run-notebook.js';

vi.setConfig({ testTimeout: 600_000 });

const folder = join(import.meta.dirname, '..', '..', 'notebooks');
const notebooks = readdirSync(folder)
  .filter((name) => name.endsWith('.ipynb'))
  .map((name) => {
    const file = join(folder, name);
    const notebook = readNotebook(file);
    return {
      name: basename(name, '.ipynb'),
      file,
      notebook,
      absent: absentPackages(file, notebook),
    };
  });
for (const { name, absent } of notebooks) {
  if (absent.length > 0)
    process.stdout.write(`${name} is skipped, not installed: ${absent.join(', ')}\n`);
}
const runnable = notebooks.filter(({ absent }) => absent.length === 0);

describe('the notebooks', () => {
  test('use the public API only and tell something before they compute', () => {
    for (const { name, notebook } of notebooks) {
      const [first] = notebook.cells;
      expect(first?.cell_type, name).toBe('markdown');
      expect(first?.source, name).toContain('**Finding:');
      const text = codeCells(notebook).join('\n');
      expect(text, name).not.toMatch(/from '\.|src\/|\bany\b/);
      expect(
        savedOutputs(notebook)
          .flat()
          .some((media) => 'image/svg+xml' in media) || name.includes('danfo'),
        name,
      ).toBe(true);
    }
  });

  test('have sound types', () => {
    const modules = join(folder, '.run', `types-${process.pid}`);
    mkdirSync(modules, { recursive: true });
    try {
      const files = runnable.map(({ name, notebook }) => {
        const file = join(modules, `${name}.mts`);
        writeFileSync(file, cellsModule(codeCells(notebook)).text);
        return file;
      });
      const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
      const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
      const found = ts.getPreEmitDiagnostics(ts.createProgram(files, { ...options, noEmit: true }));
      expect(found.map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'))).toEqual(
        [],
      );
    } finally {
      rmSync(modules, { recursive: true, force: true });
    }
  });

  test.each(runnable)('$name shows what is saved in it', async ({ file, notebook }) => {
    expect(await runNotebook(file, notebook)).toEqual(savedOutputs(notebook));
  });
});

describe('the runner of notebooks', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'credit-radar-runner-'));
  writeFileSync(join(scratch, 'tsconfig.json'), '{}');
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const notebookOf = (...cells: readonly string[]): Notebook => ({
    cells: cells.map((source, at) => ({ cell_type: 'code', id: `c${at}`, source, outputs: [] })),
  });
  const file = join(scratch, 'tiny.ipynb');
  const failure = async (notebook: Notebook): Promise<CellError> => {
    try {
      await runNotebook(file, notebook);
    } catch (error) {
      if (error instanceof CellError) return error;
      throw error;
    }
    throw new Error('nothing failed');
  };

  test('collects what each cell shows, and cells share their names', async () => {
    const shown = await runNotebook(
      file,
      notebookOf(
        'const n: number = 2;',
        "display('<svg/>'); display('n is **' + n + '**');",
        'display([{ n }]); display({ n });',
      ),
    );
    expect(shown).toEqual([
      [],
      [{ 'image/svg+xml': '<svg/>' }, { 'text/markdown': 'n is **2**' }],
      [
        { 'text/html': expect.stringContaining('>2</td>'), 'text/plain': 'n\n2' },
        { 'text/plain': '{\n  "n": 2\n}' },
      ],
    ]);
  });

  test('says in which cell an error is, thrown or of syntax', async () => {
    const thrown = await failure(notebookOf('display(1);', "throw new Error('no such feed');"));
    expect(thrown).toMatchObject({ cell: 2, message: 'tiny.ipynb, code cell 2: no such feed' });
    const unclear = await failure(notebookOf('display(1);', 'display(2);', 'const = 3;'));
    expect(unclear.cell).toBe(3);
  });

  test('writes the same bytes for the same outputs, and reads them back', () => {
    const notebook = notebookOf('display(1);\ndisplay(2);');
    const shown = [[{ 'text/plain': '1' }, { 'text/plain': 'two\nlines' }]];
    writeNotebook(file, notebook, shown);
    const read = readNotebook(file);
    expect(savedOutputs(read)).toEqual(shown);
    expect(codeCells(read)).toEqual(codeCells(notebook));
    expect(notebookHtml('tiny', read, shown)).toContain('<pre>two\nlines</pre>');
  });
});
