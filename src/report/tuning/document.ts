import type { Language } from '../../base/text.js';
import type { Learning } from '../../tune/result.js';
import type { Fact, Hero, ReportDocument } from '../document.js';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatStatistic,
  shortFingerprint,
} from '../format.js';
import { htmlPage } from '../html/page.js';
import { type TuningContext, type TuningReportInput, tuningContext } from './context.js';
import {
  fairnessSection,
  forceSections,
  goalSections,
  judgementSections,
} from './diagnosis-sections.js';
import { comparisonSection, effectiveSection, weightsSection } from './weight-sections.js';
import { methods } from './words.js';

/** Say everything there is to say of new weights, in one language. */
export function tuningDocument(input: TuningReportInput, language: Language): ReportDocument {
  const context = tuningContext(input, language);
  const { say, model } = context;
  return {
    language,
    title: say('title'),
    kicker: say('kicker'),
    footer: say('footer', {
      model: `${model.id}@${model.version}`,
      fingerprint: shortFingerprint(model.fingerprint),
      date: input.date,
      program: input.version,
    }),
    hero: heroOf(context),
    sections: [
      weightsSection(context),
      comparisonSection(context),
      effectiveSection(context),
      ...forceSections(context),
      fairnessSection(context),
      ...goalSections(context),
      ...judgementSections(context),
    ],
    letter: null,
  };
}

/** A tuning as one self-contained HTML file that prints on A4. */
export function renderTuningHtml(input: TuningReportInput, language: Language): string {
  return htmlPage(tuningDocument(input, language));
}

/** Everything a tuning report is made of, as JSON at full precision. */
export function renderTuningJson(input: TuningReportInput): string {
  return `${JSON.stringify(input, null, 2)}\n`;
}

function heroOf(context: TuningContext): Hero {
  const { say, result, model, challenger, language } = context;
  const method = methods[result.method][language];
  const from = `${model.id}@${model.version}`;
  const facts = {
    method,
    model: from,
    rows: formatCount(result.rows),
    enterprises: formatCount(result.enterprises),
    defaults: formatCount(result.defaults),
    challenger: challenger ?? '',
    held: heldOut(context),
  };
  return {
    name: challenger ?? from,
    identity: [method, pointsOf(context)],
    badge: null,
    conclusion: say(challenger === null ? 'refused' : 'conclusion', facts),
    facts: factsOf(context),
    ladder: [],
  };
}

/** The candidate that was taken, and how much of its pull counts distances. */
function pullNote({ candidate, absoluteShare }: Learning, say: TuningContext['say']): string {
  if (absoluteShare === 0) return candidate;
  const share = `${formatNumber(absoluteShare * 100, 0)}%`;
  return `${candidate}, ${say('absolute', { share })}`;
}

/** How many of the rows were kept for judging, where any were. */
function heldOut({ say, result }: TuningContext): string {
  const held = result.cohorts.filter(({ use }) => use === 'out-of-time');
  if (held.length === 0) return '';
  const sum = (of: 'rows' | 'defaults') =>
    formatCount(held.reduce((total, cohort) => total + cohort[of], 0));
  return say('held', { rows: sum('rows'), defaults: sum('defaults') });
}

/** More observation points than these are told by the first and the last. */
const fewPoints = 4;

function pointsOf({ say, result }: TuningContext): string {
  const points = result.cohorts.map(({ asOf }) => asOf);
  const [first = '', last = first] = [points[0], points.at(-1)];
  if (points.length <= fewPoints) return points.join(', ');
  return say('points', { first, last, count: formatCount(points.length) });
}

/** The comparison that counts most: out of time where there is one, else all that was learned from. */
function factsOf({ say, comparison, result, share }: TuningContext): readonly Fact[] {
  const told = comparison.findLast(({ use }) => use === 'out-of-time') ?? comparison.at(-1) ?? null;
  const rowsOf = ({ of }: { readonly of: string }) =>
    of === 'learned' || of === 'out-of-time' ? say(of) : of;
  const judged: readonly Fact[] =
    told === null
      ? []
      : [
          {
            label: say('aucBefore'),
            value: formatStatistic(told.before.value),
            note: rowsOf(told),
          },
          { label: say('aucAfter'), value: formatStatistic(told.after.value), note: rowsOf(told) },
          {
            label: say('difference'),
            value: formatStatistic(told.difference.value, 4),
            note: `${say('interval', { share })} ${formatInterval(told.difference.ci, (value) => formatStatistic(value, 4))}`,
          },
        ];
  const { learning } = result;
  if (learning === null) return judged;
  return [
    ...judged,
    { label: say('pull'), value: String(learning.pull), note: pullNote(learning, say) },
    { label: say('spread'), value: formatStatistic(learning.spread, 2) },
  ];
}
