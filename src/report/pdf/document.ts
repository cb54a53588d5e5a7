import pdfmake, { type Content } from 'pdfmake';
import type { TDocumentDefinitions, TFontFamilyTypes } from 'pdfmake/interfaces.js';
import { palette } from '../chart/palette.js';
import type { ReportDocument, Section } from '../document.js';
import { plainText } from '../plain-text.js';
import { sectionNumber } from '../section-number.js';
import { blockPdf } from './block.js';
import { chooseFontFace, type FontFace } from './font-face.js';
import { heroPdf } from './hero.js';
import { letterPdf } from './letter.js';

/** The font files of a PDF: a font with Chinese, and its bold face where there is one. */
export interface PdfFonts {
  readonly regular: string;
  readonly bold: string | null;
}

/**
 * Set a report as a PDF of A4 pages. The same report, fonts and day give the same bytes.
 * @param day Day that the file carries as its date of creation.
 */
export async function pdfBytes(
  report: ReportDocument,
  fonts: PdfFonts,
  day: string,
): Promise<Uint8Array> {
  const regular = chooseFontFace(fonts.regular);
  const bold = fonts.bold === null ? regular : chooseFontFace(fonts.bold);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular.file || path === bold.file);
  pdfmake.setFonts({
    Report: family(fontSource(regular), fontSource(bold)),
    Chart: family(chartFont(regular), chartFont(bold)),
  });
  return pdfmake.createPdf(definition(report, day)).getBuffer();
}

function definition(report: ReportDocument, day: string): TDocumentDefinitions {
  const sections = report.sections.flatMap((section, index) =>
    sectionPdf(section, sectionNumber(index, report.language)),
  );
  return {
    info: {
      title: plainText(report.title),
      creator: 'credit-radar',
      producer: 'credit-radar',
      creationDate: new Date(`${day}T00:00:00Z`),
    },
    language: report.language === 'zh' ? 'zh-CN' : 'en',
    pageSize: 'A4',
    pageMargins: [40, 44, 40, 44],
    defaultStyle: { font: 'Report', fontSize: 9, color: palette.ink, lineHeight: 1.15 },
    header: (page) =>
      page > 1
        ? ''
        : { text: report.kicker, fontSize: 7.5, color: palette.muted, margin: [40, 22, 40, 0] },
    footer: (page, pages) => ({
      columns: [
        { text: plainText(report.footer), width: '*' },
        { text: `${page} / ${pages}`, width: 50, alignment: 'right' },
      ],
      fontSize: 7,
      color: palette.muted,
      margin: [40, 16, 40, 0],
    }),
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    content: [
      ...heroPdf(report.hero),
      ...sections,
      ...(report.letter === null
        ? []
        : letterPdf(report.letter, report.language === 'zh' ? 21 : 0)),
    ],
  };
}

/** A heading stays with what follows it: bound to a first block that cannot be cut. */
function sectionPdf({ title, lead, blocks }: Section, number: string): Content[] {
  const bound = blocks[0] !== undefined && blocks[0].kind !== 'table';
  const [first, ...rest] = blocks.flatMap(blockPdf);
  const heading: Content = {
    text: `${number} ${plainText(title)}`,
    bold: true,
    fontSize: 12.5,
    color: palette.own,
    margin: [0, 12, 0, 2],
    ...(bound ? {} : { headlineLevel: 1 }),
  };
  const under: Content[] =
    lead === undefined ? [] : [{ text: plainText(lead), color: palette.muted, fontSize: 8 }];
  if (first === undefined) return [heading, ...under];
  if (!bound) return [heading, ...under, first, ...rest];
  return [{ unbreakable: true, stack: [heading, ...under, first] }, ...rest];
}

function family(regular: string, bold: string): TFontFamilyTypes {
  return { normal: regular, bold, italics: regular, bolditalics: bold };
}

/** pdfmake takes the face of a collection as `[file, face]`; its types know only the file. */
function fontSource({ file, face }: FontFace): string {
  return face === null ? file : ([file, face] as unknown as string);
}

/**
 * pdfmake cannot open a face of a collection for the texts of an SVG; it finds the face by its
 * name once a text of the page has used it, and every report begins with such texts.
 */
function chartFont({ file, face }: FontFace): string {
  return face ?? file;
}
