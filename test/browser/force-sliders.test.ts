import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sliderModule } from '../../scripts/slider-bundle.js';
import { movesOf } from '../../slider/moves.js';
import { compileBatch } from '../../src/compile/batch.js';
import { type Column, cellOf, newColumn, setCell } from '../../src/compile/columns.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { withWeights } from '../../src/sensitivity/changed-scorecard.js';
import { factoredWeights } from '../../src/sensitivity/force-weights.js';
import { modelShape } from '../../src/sensitivity/scenario-table.js';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { best } from '../score/scoring.js';
import { slidReport, withPage } from '../support/slider-page.js';

const chromiumFile = '/usr/bin/chromium';
const missingBrowser = existsSync(chromiumFile) ? undefined : `${chromiumFile} is absent`;
if (missingBrowser !== undefined) process.stdout.write(`skipped in Chromium: ${missingBrowser}\n`);

const model = openModel('models', 'tech-radar', 'given');
const count = 300;
const random = seededRandom(5);
const records = Array.from({ length: count }, (_, at) => {
  const scale = at / count;
  const drawn = Object.entries(best).map(([name, value]) => {
    if (random() < 0.2) return [name, null] as const;
    return [name, typeof value === 'number' ? value * scale * 2 * random() : value] as const;
  });
  return { ...Object.fromEntries(drawn), as_of: 20_453, established_on: 16_000 + 10 * at };
});
const columns = Object.fromEntries(
  [...model.program.inputs].map(([name, type]): [string, Column] => {
    const column = newColumn(type, count);
    for (const [row, record] of records.entries()) {
      setCell(column, row, new Map(Object.entries(record)).get(name) ?? null);
    }
    return [name, column];
  }),
);
const { html, table } = slidReport(model, columns, count, 'en');

/** Grades by the batch scorer from a model file with factored weights of forces. */
function batchPlaces(factors: readonly number[]): { scores: Float64Array; places: Uint8Array } {
  const shape = modelShape(model.scorecard);
  const weights = factoredWeights(table, factors);
  const all = shape.stated.slice();
  const first = shape.groups.at(-1)?.slot ?? 0;
  for (const [stage] of shape.stages.entries()) {
    const from = stage * table.forces.length;
    all.set(weights.subarray(from, from + table.forces.length), stage * shape.slots + first);
  }
  const file = withWeights(model.scorecard, shape, all);
  const program = scoreProgram(file, model.index, 'given');
  const { score, grade } = compileBatch(program, ['score', 'grade'])(columns, count);
  return {
    scores: Float64Array.from({ length: count }, (_, row) =>
      Number(cellOf(score, row, 'number') ?? Number.NaN),
    ),
    places: Uint8Array.from({ length: count }, (_, row) =>
      table.grades.indexOf(String(cellOf(grade, row, 'text'))),
    ),
  };
}

describe('the sliders of the sensitivity report', () => {
  test('carry the script that their source makes', async () => {
    const file = join('src', 'report', 'sensitivity', 'slider-script.ts');
    const { text, bytes } = await sliderModule();
    expect(readFileSync(file, 'utf8'), 'npm run slider').toBe(text);
    expect(bytes).toBeLessThan(20_000);
  });

  test('say in the policy of the page which one script may run', () => {
    expect(html.match(/script-src (\S+)"/)?.[1]).toMatch(/^&#39;sha256-[A-Za-z0-9+/=]{44}&#39;$/);
    expect(html).not.toContain('unsafe-eval');
    expect(html).not.toMatch(/<script[^>]+src=/);
  });

  test('show the grades of the model without a script', () => {
    const { places } = batchPlaces(table.forces.map(() => 1));
    for (const [place] of table.grades.entries()) {
      const given = places.filter((one) => one === place).length;
      expect(html).toContain(`id="slider-${place}-${place}">${given === 0 ? '' : given}</td>`);
    }
  });

  test('count an enterprise that is rated or not any more apart, and list the furthest first', () => {
    const before = { scores: Float64Array.of(70, 60, 50, 40), places: Uint8Array.of(0, 1, 2, 3) };
    const now = { scores: Float64Array.of(50, 65, 50, 45), places: Uint8Array.of(2, 0, 2, 1) };
    const moves = movesOf(before, now, 5, 2);
    expect(moves).toMatchObject({ better: 1, worse: 1, otherwise: 1, meanShift: -2.5 });
    expect(moves.movers.map(({ at }) => at)).toEqual([0, 3]);
    expect(moves.matrix[2]).toBe(1);
  });
});

describe.skipIf(missingBrowser !== undefined)('the sliders in Chromium', () => {
  test('moved by the keyboard give what the batch scorer gives, cell by cell, and go back', async () => {
    await withPage(chromiumFile, html, async (page, complaints) => {
      const matrix = () =>
        page.$$eval('.migration td', (cells) => cells.map((cell) => Number(cell.textContent)));
      const start = batchPlaces(table.forces.map(() => 1));
      const expected = (factors: readonly number[]) => [
        ...movesOf(start, batchPlaces(factors), table.grades.length, 20).matrix,
      ];
      expect(await matrix()).toEqual(expected([1, 1, 1, 1, 1]));
      await page.focus('#slider-1');
      for (let step = 0; step < 24; step++) await page.keyboard.press('ArrowRight');
      await page.focus('#slider-4');
      await page.keyboard.press('Home');
      const moved = expected([1, 2.2, 1, 1, 0.1]);
      expect(await matrix()).toEqual(moved);
      expect(moved).not.toEqual(expected([1, 1, 1, 1, 1]));
      expect(await page.textContent('#slider-summary')).toMatch(/^\d+ enterprises move/);
      expect(await page.$$('#slider-movers tr')).not.toHaveLength(0);
      await page.click('#slider-reset');
      expect(await matrix()).toEqual(expected([1, 1, 1, 1, 1]));
      expect(await page.textContent('#slider-summary')).toContain('nobody moves');
      expect(complaints).toEqual([]);
    });
  }, 30_000);
});
