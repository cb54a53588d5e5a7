import type { Language } from '../base/text.js';
import type { Block, Cell, Fact, Letter, ReportDocument, TableRow } from './document.js';
import { enterpriseDocument } from './enterprise/document.js';
import type { EnterpriseReportInput, PortfolioReportInput } from './input.js';
import { plainText } from './plain-text.js';
import { portfolioDocument } from './portfolio/document.js';
import { sectionNumber } from './section-number.js';

/** One enterprise's report in Markdown (CommonMark with tables); charts appear as their numbers. */
export function renderEnterpriseMarkdown(input: EnterpriseReportInput, language: Language): string {
  return markdownText(enterpriseDocument(input, language));
}

/** A portfolio's report in Markdown (CommonMark with tables); charts appear as their numbers. */
export function renderPortfolioMarkdown(input: PortfolioReportInput, language: Language): string {
  return markdownText(portfolioDocument(input, language));
}

function markdownText(report: ReportDocument): string {
  const { hero, letter } = report;
  const badge =
    hero.badge === null ? [] : [`**${safe(hero.badge.caption)}: ${safe(hero.badge.grade)}**`];
  const parts = [
    `# ${safe(report.title)}`,
    hero.identity.map(safe).join(' · '),
    ...badge,
    safe(hero.conclusion),
    factList(hero.facts),
    ...report.sections.flatMap(({ title, lead, blocks }, index) => [
      `## ${sectionNumber(index, report.language)} ${safe(title)}`,
      ...(lead === undefined ? [] : [safe(lead)]),
      ...blocks.flatMap(blockText),
    ]),
    ...(letter === null ? [] : letterText(letter)),
    '---',
    safe(report.footer),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockText(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [safe(block.text)];
    case 'note':
      return [`> **${safe(block.title)}** ${safe(block.text)}`];
    case 'facts':
      return [factList(block.facts)];
    case 'figure':
      return figureText(block);
    case 'reasons':
      return [
        block.items
          .map(({ code, text, advice }, index) => {
            const help = advice === null ? '' : `  \n   ${safe(advice)}`;
            return `${index + 1}. ${safe(text)} (${safe(code)})${help}`;
          })
          .join('\n'),
      ];
    case 'table':
      return tableText(block);
    case 'beside':
      return [...block.left, ...block.right].flatMap(blockText);
  }
}

function figureText({ caption, instead }: Block & { kind: 'figure' }): string[] {
  if (instead.length === 0) return [];
  return [...(caption === null ? [] : [`**${safe(caption)}**`]), factList(instead)];
}

function factList(facts: readonly Fact[]): string {
  return facts
    .map(({ label, value, note }) => {
      const remark = note === undefined ? '' : ` (${safe(note)})`;
      return `- ${safe(label)}: **${safe(value)}**${remark}`;
    })
    .join('\n');
}

function tableText(block: Block & { kind: 'table' }): string[] {
  const title = block.caption === undefined ? [] : [`**${safe(block.caption)}**`];
  if (block.rows.length === 0) {
    const heading = block.caption ?? block.columns[0]?.label ?? '';
    return [`**${safe(heading)}**: ${safe(block.empty)}`];
  }
  const head = `| ${block.columns.map(({ label }) => safe(label)).join(' | ')} |`;
  const rule = `|${block.columns.map(({ kind }) => (kind === 'text' ? ' --- |' : ' ---: |')).join('')}`;
  const rows = block.rows.map((row) => rowText(row, block.columns.length));
  return [...title, [head, rule, ...rows].join('\n')];
}

function rowText(row: TableRow, columns: number): string {
  if (row.kind === 'group') return `| **${safe(row.label)}** |${' |'.repeat(columns - 1)}`;
  return `| ${row.cells.map(cellText).join(' | ')} |`;
}

function cellText({ text, detail }: Cell): string {
  return detail === undefined ? safe(text) : `${safe(text)} (${safe(detail)})`;
}

function letterText(letter: Letter): string[] {
  const items = letter.list.map(({ text, advice }, index) => {
    const help = advice === null ? '' : `  \n   ${safe(advice)}`;
    return `${index + 1}. ${safe(text)}${help}`;
  });
  return [
    '---',
    `## ${safe(letter.title)}`,
    safe(letter.salutation),
    ...letter.opening.map(safe),
    ...(letter.listTitle === null ? [] : [safe(letter.listTitle), items.join('\n')]),
    ...letter.closing.map(safe),
    ...letter.signature.map(safe),
  ];
}

/** Text that Markdown and the HTML inside it read as text. */
function safe(text: string): string {
  return plainText(text)
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
