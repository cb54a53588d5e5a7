import type { WeightSpread } from '../../sensitivity/index.js';
import { cells, type Section } from '../document.js';
import { absent, formatCount, formatNumber, formatScore, formatShare } from '../format.js';
import type { SensitivityContext } from './context.js';

/** Enterprises listed in the report. */
const most = 25;

/** Who should be looked at by a person? */
export function nearestSection(context: SensitivityContext): Section {
  const { say, result, ids } = context;
  const { enterprises, grades } = result;
  const { places, probabilities, scores, scoreLow, scoreHigh, likeliest } = enterprises;
  const keeps = (at: number) => probabilities[at * grades.length + (places[at] ?? 0)] ?? 0;
  const nearest = Array.from(enterprises.nearBoundary.keys())
    .filter((at) => enterprises.nearBoundary[at] === 1)
    .toSorted((a, b) => keeps(a) - keeps(b) || a - b)
    .slice(0, most);
  const score = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? absent : formatScore(value);
  return {
    title: say('nearest'),
    lead: say('nearestLead'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('enterprise'), kind: 'text', width: 0.25 },
          { label: say('score'), kind: 'number', width: 0.1 },
          { label: say('interval'), kind: 'number', width: 0.15 },
          { label: say('grade'), kind: 'text', width: 0.08 },
          { label: say('keeps'), kind: 'number', width: 0.12 },
          { label: say('likeliest'), kind: 'text', width: 0.12 },
          { label: say('sensitiveTo'), kind: 'text', width: 0.18 },
        ],
        rows: nearest.map((at) =>
          cells(
            ids[at] ?? absent,
            score(scores[at]),
            `${score(scoreLow[at])} – ${score(scoreHigh[at])}`,
            grades[places[at] ?? -1] ?? absent,
            formatShare(keeps(at)),
            grades[likeliest[at] ?? -1] ?? absent,
            mostSensitiveTo(context, at),
          ),
        ),
        empty: say('empty'),
      },
    ],
  };
}

function mostSensitiveTo({ say, result }: SensitivityContext, at: number): string {
  const shares = Array.from(result.enterprises.movedBy, ([choice, moved]) => ({
    choice,
    share: moved[at] ?? 0,
  }));
  const [first] = shares.toSorted((a, b) => b.share - a.share);
  return first === undefined || first.share === 0 ? absent : say(first.choice);
}

/** How was this found out? */
export function methodSection(context: SensitivityContext): Section {
  const { say, result, choices } = context;
  const { draws, points, seed, stableFrom } = result.settings;
  const facts = {
    draws: formatCount(draws),
    points: formatCount(points),
    seed: String(seed),
    rated: formatCount(result.alwaysRated),
  };
  const spreads = {
    force: spreadText(context, choices.forceWeights),
    indicator: spreadText(context, choices.indicatorWeights),
  };
  return {
    title: say('method'),
    blocks: [
      { kind: 'paragraph', text: say('methodText', facts) },
      { kind: 'paragraph', text: say('spreads', spreads) },
      {
        kind: 'paragraph',
        tone: 'muted',
        text: say('designed', { stable: formatShare(stableFrom, 0) }),
      },
    ],
  };
}

function spreadText({ say }: SensitivityContext, spread: WeightSpread | null): string {
  if (spread === null) return say('firm');
  if (spread.kind === 'noise') return say('noise', { share: formatShare(spread.share, 0) });
  return say('dirichlet', { concentration: formatNumber(spread.concentration, 0) });
}
