import type { SliderData } from '../src/report/sensitivity/slider-data.js';
import { fillIn } from '../src/report/text/sayer.js';
import { readForceTable } from '../src/sensitivity/force-table-json.js';
import { factoredWeights, type Regraded, regrader } from '../src/sensitivity/force-weights.js';
import { type Move, type Moves, movesOf } from './moves.js';

/**
 * The part of the sensitivity report that moves: sliders of the weights of forces, the grades they give.
 * `npm run slider` puts it into `src/report/sensitivity/slider-script.ts`.
 */
const data: SliderData = JSON.parse(element('slider-data').textContent ?? '');
const table = readForceTable(data.table);
const regrade = regrader(table);
const { forces, stages, grades } = table;
const { words } = data;
const sliders = forces.map((_, force) => slider(force));
const before = copyOf(regrade(table.stated));

for (const input of sliders) {
  input.hidden = false;
  input.addEventListener('input', show);
}
const reset = element('slider-reset');
reset.hidden = false;
reset.addEventListener('click', () => {
  for (const input of sliders) input.value = '1';
  show();
});
show();

function show(): void {
  const weights = factoredWeights(
    table,
    sliders.map((input) => input.valueAsNumber),
  );
  const moves = movesOf(before, regrade(weights), grades.length, data.most);
  for (const [force, input] of sliders.entries()) showWeights(force, input, weights);
  showSummary(moves);
  showMatrix(moves);
  showMovers(moves.movers);
}

function showWeights(force: number, input: HTMLInputElement, weights: Float64Array): void {
  const shares = stages.map((_, stage) => {
    const first = stage * forces.length;
    const sum = weights.subarray(first, first + forces.length).reduce((all, one) => all + one, 0);
    return percent((weights[first + force] ?? 0) / sum);
  });
  const same = shares.every((share) => share === shares[0]);
  const text = same
    ? (shares[0] ?? '')
    : shares.map((share, stage) => `${data.stages[stage]} ${share}`).join(' · ');
  element(`slider-weights-${force}`).textContent = text;
  input.setAttribute('aria-valuetext', `×${input.valueAsNumber.toFixed(2)}, ${text}`);
}

function showSummary({ better, worse, otherwise, meanShift }: Moves): void {
  const moved = better + worse + otherwise;
  const count = before.places.length;
  const sentence = moved === 0 ? words.still : words.moved;
  element('slider-summary').textContent = fillIn(sentence, {
    moved: String(moved),
    share: percent(count === 0 ? 0 : moved / count),
    better: String(better),
    worse: String(worse),
    otherwise: String(otherwise),
    shift: meanShift === null ? '–' : signed(meanShift, 2),
  });
}

function showMatrix({ matrix }: Moves): void {
  for (let from = 0; from < grades.length; from++) {
    const row = matrix.subarray(from * grades.length, (from + 1) * grades.length);
    const total = row.reduce((sum, one) => sum + one, 0);
    for (const [to, count] of row.entries()) {
      const cell = document.getElementById(`slider-${from}-${to}`);
      if (cell === null) continue;
      cell.textContent = count === 0 ? '' : String(count);
      const share = total === 0 ? 0 : Math.sqrt(count / total);
      cell.style.background = count === 0 || from === to ? '' : `rgba(29,79,140,${share * 0.5})`;
    }
  }
}

function showMovers(movers: readonly Move[]): void {
  const rows = movers.map(({ at, from, to, score, shift }) => {
    const row = document.createElement('tr');
    for (const [place, text] of [
      data.ids[at] ?? '',
      `${grades[from]} → ${grades[to]}`,
      Number.isNaN(score) ? '–' : score.toFixed(1),
      Number.isNaN(shift) ? '–' : signed(shift, 1),
    ].entries()) {
      const cell = document.createElement('td');
      cell.className = place < 2 ? 'text' : 'number';
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  });
  element('slider-movers').replaceChildren(...rows);
  element('slider-movers-table').hidden = rows.length === 0;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

function slider(force: number): HTMLInputElement {
  const found = element(`slider-${force}`);
  if (found instanceof HTMLInputElement) return found;
  throw new Error(`slider ${force} is no input`);
}

function copyOf({ scores, places }: Regraded): Regraded {
  return { scores: scores.slice(), places: places.slice() };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function signed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return value > 0 ? `+${text}` : text.replace('-', '−');
}
