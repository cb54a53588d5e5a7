import type { Content } from 'pdfmake';
import { palette } from '../chart/palette.js';
import type { Letter } from '../document.js';
import { plainText } from '../plain-text.js';

/** The letter to the applicant, on a page of its own. */
export function letterPdf(letter: Letter, indent: number): Content[] {
  const paragraph = (text: string): Content => ({
    text: plainText(text),
    leadingIndent: indent,
    margin: [0, 0, 0, 7],
  });
  const list: Content[] =
    letter.listTitle === null
      ? []
      : [
          paragraph(letter.listTitle),
          {
            ol: letter.list.map(({ text, advice }) => [
              { text: plainText(text) },
              ...(advice === null
                ? []
                : [{ text: plainText(advice), color: palette.muted, fontSize: 9 }]),
            ]),
            margin: [indent, 0, 0, 8],
          },
        ];
  return [
    {
      pageBreak: 'before',
      fontSize: 10.5,
      lineHeight: 1.35,
      stack: [
        {
          text: plainText(letter.title),
          bold: true,
          fontSize: 16,
          alignment: 'center',
          margin: [0, 10, 0, 18],
        },
        { text: plainText(letter.salutation), margin: [0, 0, 0, 7] },
        ...letter.opening.map(paragraph),
        ...list,
        ...letter.closing.map(paragraph),
        ...letter.signature.map(
          (line, index): Content => ({
            text: plainText(line),
            alignment: 'right',
            margin: [0, index === 0 ? 26 : 2, 0, 0],
          }),
        ),
      ],
    },
  ];
}
