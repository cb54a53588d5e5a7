import Table from 'cli-table3';
import type { Language } from '../base/text.js';
import type { Block, Cell, Fact, ReportDocument } from './document.js';
import { enterpriseDocument } from './enterprise/document.js';
import type { EnterpriseReportInput, PortfolioReportInput } from './input.js';
import { plainText } from './plain-text.js';
import { portfolioDocument } from './portfolio/document.js';
import { sectionNumber } from './section-number.js';

const barLength = 20;

/** One enterprise's report as plain text for a terminal, without colours; the letter is left out. */
export function renderEnterpriseText(input: EnterpriseReportInput, language: Language): string {
  return terminalText(enterpriseDocument(input, language));
}

/** A portfolio's report as plain text for a terminal, without colours. */
export function renderPortfolioText(input: PortfolioReportInput, language: Language): string {
  return terminalText(portfolioDocument(input, language));
}

function terminalText(report: ReportDocument): string {
  const { hero } = report;
  const badge = hero.badge === null ? '' : `  [${hero.badge.grade}] ${hero.badge.caption}`;
  const sections = report.sections.map(({ title, blocks }, index) => {
    const heading = `${sectionNumber(index, report.language)} ${plainText(title)}`;
    return [heading, ...blocks.flatMap(blockText)].join('\n');
  });
  const head = [
    `${plainText(hero.name)}${plainText(badge) === '' ? '' : `  ${plainText(badge)}`}`,
    hero.identity.map(plainText).join('  '),
    plainText(hero.conclusion),
    factTable(hero.facts),
  ].join('\n');
  return `${[head, ...sections, plainText(report.footer)].join('\n\n')}\n`;
}

function blockText(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [plainText(block.text)];
    case 'note':
      return [`! ${plainText(block.title)}: ${plainText(block.text)}`];
    case 'facts':
      return [factTable(block.facts)];
    case 'figure':
      return figureText(block);
    case 'reasons':
      return block.items.flatMap(({ code, text, advice }, index) => [
        `${index + 1}. ${plainText(text)} (${plainText(code)})`,
        ...(advice === null ? [] : [`   ${plainText(advice)}`]),
      ]);
    case 'table':
      return tableText(block);
    case 'beside':
      return [...block.left, ...block.right].flatMap(blockText);
  }
}

function figureText({ caption, instead }: Block & { kind: 'figure' }): string[] {
  if (instead.length === 0) return [];
  return [...(caption === null ? [] : [plainText(caption)]), factTable(instead)];
}

function factTable(facts: readonly Fact[]): string {
  const table = borderless([]);
  for (const { label, value, note } of facts) {
    table.push([plainText(label), plainText(value), plainText(note ?? '')]);
  }
  return textOf(table);
}

function tableText(block: Block & { kind: 'table' }): string[] {
  const heading = block.caption ?? block.columns[0]?.label ?? '';
  if (block.rows.length === 0) return [`${plainText(heading)}: ${plainText(block.empty)}`];
  const table = borderless(
    block.columns.map(({ label }) => plainText(label)),
    block.columns.map(({ kind }) => (kind === 'number' ? 'right' : 'left')),
  );
  for (const row of block.rows) {
    if (row.kind === 'group') {
      table.push([{ content: plainText(row.label), colSpan: block.columns.length }]);
    } else {
      table.push(row.cells.map(cellText));
    }
  }
  const caption = block.caption === undefined ? [] : [plainText(block.caption)];
  return [...caption, textOf(table)];
}

function textOf(table: Table.Table): string {
  return table
    .toString()
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n');
}

function cellText({ text, detail, bar }: Cell): string {
  const shown =
    detail === undefined ? plainText(text) : `${plainText(text)} (${plainText(detail)})`;
  if (bar === undefined) return shown;
  const filled = Math.round(Math.min(1, Math.max(0, bar)) * barLength);
  return `${shown.padStart(6)} ${'█'.repeat(filled)}${'░'.repeat(barLength - filled)}`;
}

function borderless(head: string[], colAligns: ('left' | 'right')[] = []): Table.Table {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '' };
  const bottom = { bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' };
  const inner = { left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' };
  return new Table({
    head,
    colAligns,
    chars: { ...none, ...bottom, ...inner, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
}
