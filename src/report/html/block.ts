import type { Block, Cell, Column, Fact, TableRow } from '../document.js';
import { type Markup, markup, trusted } from '../markup.js';

/** A table of so few rows is not cut between pages. */
const wholeRows = 8;

/** Set one block. */
export function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'paragraph':
      return markup`<p class="${block.tone ?? 'plain'}">${block.text}</p>`;
    case 'note':
      return markup`<p class="note ${block.tone}"><b>${block.title}</b>${block.text}</p>`;
    case 'facts':
      return factsHtml(block.facts);
    case 'figure':
      return markup`<figure>${captionHtml(block.caption)}${trusted(block.svg)}</figure>`;
    case 'reasons':
      return reasonsHtml(block);
    case 'table':
      return tableHtml(block);
    case 'beside':
      return markup`<div class="beside"><div>${block.left.map(blockHtml)}</div><div>${block.right.map(blockHtml)}</div></div>`;
  }
}

/** Set numbers with their names in a row. */
export function factsHtml(facts: readonly Fact[]): Markup {
  const items = facts.map(({ label, value, note }) => {
    const small = note === undefined ? null : markup`<small>${note}</small>`;
    return markup`<div><dt>${label}</dt><dd>${value}${small}</dd></div>`;
  });
  return markup`<dl class="facts">${items}</dl>`;
}

function captionHtml(caption: string | null): Markup | null {
  return caption === null ? null : markup`<figcaption>${caption}</figcaption>`;
}

function reasonsHtml(block: Block & { kind: 'reasons' }): Markup {
  const items = block.items.map(({ code, text, advice }) => {
    const help = advice === null ? null : markup`<p>${advice}</p>`;
    return markup`<li><p><code>${code}</code>${text}</p>${help}</li>`;
  });
  return markup`<ol class="reasons">${items}</ol>`;
}

function tableHtml(block: Block & { kind: 'table' }): Markup {
  const caption = block.caption === undefined ? null : markup`<caption>${block.caption}</caption>`;
  if (block.rows.length === 0) {
    const heading = block.caption ?? block.columns[0]?.label ?? '';
    return markup`<figure><figcaption>${heading}</figcaption><p class="muted">${block.empty}</p></figure>`;
  }
  const widths = block.columns.map(
    ({ width }) => markup`<col style="width:${Math.round(width * 1000) / 10}%">`,
  );
  const head = block.columns.map(
    ({ kind, label }) => markup`<th scope="col" class="${kind}">${label}</th>`,
  );
  return markup`<table class="${tableClass(block)}">${caption}<colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${block.rows.map((row) => rowHtml(row, block.columns))}</tbody></table>`;
}

function tableClass({ small, rows }: Block & { kind: 'table' }): string {
  const size = small ? 'small' : 'usual';
  return rows.length <= wholeRows ? `${size} whole` : size;
}

function rowHtml(row: TableRow, columns: readonly Column[]): Markup {
  if (row.kind === 'group') {
    return markup`<tr class="group"><td colspan="${columns.length}">${row.label}</td></tr>`;
  }
  return markup`<tr>${row.cells.map((cell, index) => cellHtml(cell, columns[index]?.kind ?? 'text'))}</tr>`;
}

function cellHtml(cell: Cell, kind: Column['kind']): Markup {
  const detail = cell.detail === undefined ? null : markup`<small>${cell.detail}</small>`;
  const tone = cell.tone ?? 'plain';
  if (kind !== 'bar') return markup`<td class="${kind} ${tone}">${cell.text}${detail}</td>`;
  return markup`<td class="bar-cell ${tone}"><div class="barred"><span>${cell.text}</span>${barHtml(cell)}</div>${detail}</td>`;
}

function barHtml({ bar, mark }: Cell): Markup | null {
  if (bar === undefined) return null;
  const other = mark === undefined ? null : markup`<u style="left:${percent(mark)}%"></u>`;
  return markup`<div class="track"><b style="width:${percent(bar)}%"></b>${other}</div>`;
}

function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
}
