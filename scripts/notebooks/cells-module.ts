import { join } from 'node:path';

/** Cells as one module. */
export interface CellsModule {
  readonly text: string;
  /** The cell, counted from 1, that a line of the text belongs to; 0 before the first. */
  readonly cellOfLine: (line: number) => number;
}

/** The cells of a notebook as one TypeScript module, each announced before it runs. */
export function cellsModule(cells: readonly string[]): CellsModule {
  const outputs = join(import.meta.dirname, 'cell-outputs.js');
  const lines = [`import { beginCell, display } from ${JSON.stringify(outputs)};`];
  const starts = cells.map((cell) => {
    lines.push('beginCell();');
    const start = lines.length;
    lines.push(...cell.split('\n'));
    return start;
  });
  return {
    text: `${lines.join('\n')}\nexport {};\n`,
    cellOfLine: (line) => starts.filter((start) => start <= line).length,
  };
}
