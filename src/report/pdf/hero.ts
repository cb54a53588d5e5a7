import type { Content } from 'pdfmake';
import type { Column } from 'pdfmake/interfaces.js';
import { gradeColour, inkOn, palette } from '../chart/palette.js';
import type { Hero } from '../document.js';
import { plainText } from '../plain-text.js';
import { factsPdf } from './block.js';

/** Name, badge, conclusion and the numbers that matter. */
export function heroPdf(hero: Hero): Content[] {
  const identity = hero.identity.map(plainText).join('   ');
  const title: Column = {
    width: '*',
    stack: [
      { text: plainText(hero.name), bold: true, fontSize: 18 },
      { text: identity, color: palette.muted, margin: [0, 3, 0, 0] },
    ],
  };
  return [
    {
      columns: hero.badge === null ? [title] : [title, badgePdf(hero)],
      columnGap: 16,
      margin: [0, 10, 0, 8],
    },
    { text: plainText(hero.conclusion), fontSize: 10, margin: [0, 0, 0, 6] },
    factsPdf(hero.facts),
  ];
}

function badgePdf({ badge, ladder }: Hero): Column {
  const grade = badge?.grade ?? '';
  const colour = gradeColour(
    grade,
    ladder.map((step) => step.grade),
  );
  const cell = { fillColor: colour, color: inkOn(colour), alignment: 'center' as const };
  return {
    width: 84,
    layout: 'noBorders',
    table: {
      widths: ['*'],
      body: [
        [{ ...cell, text: plainText(grade), bold: true, fontSize: 26 }],
        [{ ...cell, text: plainText(badge?.caption ?? ''), fontSize: 8 }],
      ],
    },
  };
}
