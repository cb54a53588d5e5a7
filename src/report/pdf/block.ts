import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import { textWidth } from '../chart/frame.js';
import { palette } from '../chart/palette.js';
import type { Block, Cell, Column, Fact, TableRow, Tone } from '../document.js';
import { plainText } from '../plain-text.js';

/** Width between the margins of an A4 page, in points. */
export const contentWidth = 515;

const gutter = 6;

/** Rules between rows only, a stronger one under the head. */
const ruled: CustomTableLayout = {
  hLineWidth: (index) => (index === 0 ? 0 : index === 1 ? 0.9 : 0.5),
  vLineWidth: () => 0,
  hLineColor: (index) => (index === 1 ? palette.ink : palette.line),
  paddingLeft: (index) => (index === 0 ? 0 : gutter),
  paddingRight: (index, node) => (index === (node.table.widths?.length ?? 0) - 1 ? 0 : gutter),
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

const tones: Readonly<Record<Tone, string>> = {
  plain: palette.ink,
  good: '#14613f',
  warn: '#8a5200',
  bad: '#a3261b',
  muted: palette.muted,
};

/** Set one block for pdfmake. */
export function blockPdf(block: Block): Content[] {
  switch (block.kind) {
    case 'paragraph':
      return [
        { text: plainText(block.text), color: tones[block.tone ?? 'plain'], margin: [0, 2, 0, 4] },
      ];
    case 'note':
      return [notePdf(block.title, block.text)];
    case 'facts':
      return [factsPdf(block.facts)];
    case 'figure':
      return [figurePdf(block)];
    case 'reasons':
      return [
        {
          ol: block.items.map(({ code, text, advice }) => [
            {
              text: [
                plainText(text),
                { text: `  ${plainText(code)}`, color: palette.muted, fontSize: 7 },
              ],
            },
            ...(advice === null ? [] : [{ text: plainText(advice), color: palette.muted }]),
          ]),
          margin: [0, 2, 0, 4],
        },
      ];
    case 'table':
      return tablePdf(block);
    case 'beside':
      return [...block.left, ...block.right].flatMap(blockPdf);
  }
}

function notePdf(title: string, text: string): Content {
  return {
    layout: 'noBorders',
    table: {
      widths: ['*'],
      body: [
        [
          {
            fillColor: palette.faint,
            margin: [6, 3, 6, 3],
            text: [{ text: `${plainText(title)}  `, bold: true }, plainText(text)],
          },
        ],
      ],
    },
    margin: [0, 3, 0, 5],
  };
}

/** Set facts: one row where the values fit side by side, else rows of three. */
export function factsPdf(facts: readonly Fact[]): Content {
  const width = facts.reduce((sum, { value }) => sum + textWidth(value, 11) + 14, 0);
  const perRow = width <= contentWidth ? facts.length : 3;
  const rows = Array.from({ length: Math.ceil(facts.length / perRow) }, (_, row) =>
    Array.from({ length: perRow }, (_, column) => factCell(facts[row * perRow + column])),
  );
  return {
    layout: 'noBorders',
    table: { widths: Array.from({ length: perRow }, () => '*'), body: rows },
    margin: [0, 4, 0, 6],
  };
}

function factCell(fact: Fact | undefined): TableCell {
  if (fact === undefined) return { text: '' };
  return {
    stack: [
      { text: plainText(fact.label), color: palette.muted, fontSize: 7.5 },
      { text: plainText(fact.value), bold: true, fontSize: 11 },
      { text: plainText(fact.note ?? ''), color: palette.muted, fontSize: 7 },
    ],
  };
}

function figurePdf({ caption, svg, wide }: Block & { kind: 'figure' }): Content {
  return {
    unbreakable: true,
    stack: [
      { text: plainText(caption ?? ''), bold: true, margin: [0, 4, 0, 2] },
      { svg, width: wide ? contentWidth * 0.92 : 260, alignment: 'center', font: 'Chart' },
    ],
  };
}

function tablePdf({ caption, columns, rows, empty, small }: Block & { kind: 'table' }): Content[] {
  const heading = caption ?? (rows.length === 0 ? columns[0]?.label : undefined);
  const title: Content[] =
    heading === undefined ? [] : [{ text: plainText(heading), bold: true, margin: [0, 4, 0, 2] }];
  if (rows.length === 0) return [...title, { text: plainText(empty), color: palette.muted }];
  const head = columns.map(
    ({ label, kind }): TableCell => ({
      text: plainText(label),
      color: palette.muted,
      alignment: kind === 'text' ? 'left' : 'right',
    }),
  );
  const padding = (columns.length - 1) * 2 * gutter;
  return [
    ...title,
    {
      layout: ruled,
      fontSize: small ? 7.5 : 8.5,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: columns.map(({ width }) => width * (contentWidth - padding)),
        body: [head, ...rows.map((row) => rowPdf(row, columns))],
      },
      margin: [0, 0, 0, 6],
    },
  ];
}

function rowPdf(row: TableRow, columns: readonly Column[]): TableCell[] {
  if (row.kind === 'group') {
    const first: TableCell = { text: plainText(row.label), bold: true, colSpan: columns.length };
    return [first, ...columns.slice(1).map((): TableCell => ({ text: '' }))];
  }
  return row.cells.map((cell, index) => cellPdf(cell, columns[index]?.kind ?? 'text'));
}

function cellPdf({ text, detail, tone }: Cell, kind: Column['kind']): TableCell {
  const alignment = kind === 'text' ? 'left' : 'right';
  const main = { text: plainText(text), color: tones[tone ?? 'plain'], alignment } as const;
  if (detail === undefined) return main;
  return {
    stack: [main, { text: plainText(detail), color: palette.muted, fontSize: 7, alignment }],
  };
}
