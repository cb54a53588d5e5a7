import type { Text } from '../../base/text.js';
import type { ForceTable } from '../../sensitivity/force-table.js';
import { writeForceTable } from '../../sensitivity/force-table-json.js';
import { regrader } from '../../sensitivity/force-weights.js';
import { formatCount, formatShare } from '../format.js';
import type { LivePart } from '../html/live-part.js';
import { type Markup, markup } from '../markup.js';
import { type Say, sayer } from '../text/sayer.js';
import type { SensitivityContext } from './context.js';
import type { SliderData } from './slider-data.js';
import { sliderScript } from './slider-script.js';
import { sliderWords } from './slider-words.js';

/** Enterprises under the model file up to their forces, with their names. */
export interface SlidForces {
  readonly table: ForceTable;
  /** Identifiers, in the order of the table's columns. */
  readonly ids: readonly string[];
  /** Names by code. */
  readonly forces: Readonly<Record<string, Text>>;
  readonly stages: Readonly<Record<string, Text>>;
}

/** Enterprises listed that move furthest. */
const most = 20;

/** Sliders of the weights of forces with the grades they give; without a script, those of the model file. */
export function forceSliders(context: SensitivityContext, slid: SlidForces): LivePart {
  const { language, result } = context;
  const say = sayer(sliderWords, language);
  const { table, ids } = slid;
  const stages = table.stages.map((stage) => slid.stages[stage]?.[language] ?? stage);
  const data: SliderData = {
    table: writeForceTable(table),
    ...{ ids, stages, most },
    words: { still: say('still'), moved: say('moved') },
  };
  const count = { count: formatCount(ids.length), all: formatCount(result.enterpriseCount) };
  const sampled = ids.length < result.enterpriseCount ? ` ${say('sample', count)}` : '';
  const given = regrader(table)(table.stated).places;
  return {
    title: say('title'),
    lead: `${say('lead')}${sampled}`,
    body: markup`<noscript><p class="note">${say('off')}</p></noscript>
<div class="sliders">${table.forces.map((code, force) => sliderHtml(code, force, slid, context, say))}<button type="button" id="slider-reset" hidden>${say('reset')}</button></div>
<p class="conclusion" id="slider-summary" role="status">${say('still')}</p>
${matrixHtml(table.grades, given, say)}
${moversHtml(say)}`,
    data: { id: 'slider-data', json: JSON.stringify(data) },
    script: sliderScript,
  };
}

function sliderHtml(
  code: string,
  force: number,
  { table, forces, stages }: SlidForces,
  { language }: SensitivityContext,
  say: Say<keyof typeof sliderWords>,
): Markup {
  const name = forces[code]?.[language] ?? code;
  const { stated } = table;
  const shares = table.stages.map((stage, place) => {
    const own = stated.subarray(place * table.forces.length, (place + 1) * table.forces.length);
    const share = (own[force] ?? 0) / own.reduce((sum, one) => sum + one, 0);
    return `${stages[stage]?.[language] ?? stage} ${formatShare(share)}`;
  });
  const id = `slider-${force}`;
  return markup`<div><label for="${id}">${name}</label><input type="range" id="${id}" min="0.1" max="3" step="0.05" value="1" autocomplete="off" aria-label="${say('factor', { force: name })}" hidden><output id="slider-weights-${force}" for="${id}">${shares.join(' · ')}</output></div>`;
}

function matrixHtml(
  grades: readonly string[],
  given: Uint8Array,
  say: Say<keyof typeof sliderWords>,
): Markup {
  const head = grades.map((grade) => markup`<th scope="col" class="number">${grade}</th>`);
  const rows = grades.map((grade, from) => {
    const count = given.filter((place) => place === from).length;
    const cells = grades.map((_, to) => {
      const shown = from === to && count > 0 ? String(count) : '';
      return markup`<td class="${from === to ? 'number same' : 'number'}" id="slider-${from}-${to}">${shown}</td>`;
    });
    return markup`<tr><th scope="row">${grade}</th>${cells}</tr>`;
  });
  return markup`<table class="small migration whole"><caption>${say('matrix')}</caption><thead><tr><th></th>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}

function moversHtml(say: Say<keyof typeof sliderWords>): Markup {
  const head = (['enterprise', 'grade'] as const).map(
    (word) => markup`<th scope="col" class="text">${say(word)}</th>`,
  );
  const numbers = (['score', 'shift'] as const).map(
    (word) => markup`<th scope="col" class="number">${say(word)}</th>`,
  );
  return markup`<table class="small" id="slider-movers-table" hidden><caption>${say('movers')}</caption><thead><tr>${head}${numbers}</tr></thead><tbody id="slider-movers"></tbody></table>`;
}
