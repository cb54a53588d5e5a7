import type { CatalogueIndex } from './catalogue.js';
import type { Force, Scorecard, Weight } from './schema/scorecard.js';

/** Gather what is wrong with a scorecard although its schema holds; empty where nothing is. */
export function checkScorecard(scorecard: Scorecard, index: CatalogueIndex): readonly string[] {
  return [
    ...weightProblems(scorecard),
    ...scorecard.forces.flatMap((force) => indicatorProblems(force, index)),
    ...scaleProblems(scorecard),
    ...capProblems(scorecard),
  ];
}

/** Weight in one stage; a stage that a table of weights leaves out has none. */
export function weightIn(weight: Weight, stage: string): number {
  return typeof weight === 'number' ? weight : (weight[stage] ?? 0);
}

function weightProblems({ segments, forces }: Scorecard): readonly string[] {
  return segments.flatMap(({ code: stage }) => {
    const total = sum(forces.map(({ weight }) => weightIn(weight, stage)));
    const across =
      total === 100 ? [] : [`force weights of stage ${stage} sum to ${total}, expected 100`];
    const inside = forces.flatMap(({ code, indicators }) => {
      const own = sum(indicators.map(({ weight }) => weightIn(weight, stage)));
      return own === 100
        ? []
        : [`weights of force ${code} in stage ${stage} sum to ${own}, expected 100`];
    });
    return [...across, ...inside];
  });
}

function indicatorProblems({ code, indicators }: Force, index: CatalogueIndex): readonly string[] {
  return indicators.flatMap(({ use, normalise }) => {
    const indicator = index.indicators.get(use);
    if (indicator === undefined)
      return [`force ${code} uses ${use}, which no indicator file defines`];
    if ('categories' in normalise) {
      return indicator.kind === 'category'
        ? []
        : [`${use} is a number but is scored by categories`];
    }
    const { goalposts } = normalise;
    const rising = goalposts.every(
      ([x], place) => place === 0 || x > (goalposts[place - 1]?.[0] ?? x),
    );
    const problems = rising ? [] : [`goalposts of ${use} are not strictly increasing`];
    const first = goalposts[0]?.[1] ?? 0;
    const last = goalposts.at(-1)?.[1] ?? 0;
    const against =
      (indicator.direction === 'positive' && last < first) ||
      (indicator.direction === 'negative' && last > first);
    return against ? [...problems, `goalposts of ${use} run against its direction`] : problems;
  });
}

function scaleProblems({ scale }: Scorecard): readonly string[] {
  return scale.flatMap(({ grade, from, pdMid }, place) => {
    const better = scale[place - 1];
    if (better === undefined) return [];
    const cut =
      from < better.from ? [] : [`grade ${grade} starts at ${from}, not below ${better.grade}`];
    return pdMid > better.pdMid
      ? cut
      : [...cut, `PD of ${grade} is not above that of ${better.grade}`];
  });
}

function capProblems({ caps, coverage, severeChecks, scale }: Scorecard): readonly string[] {
  const grades = new Set(scale.map(({ grade }) => grade));
  const named = [
    ...caps.map(({ code, notBetterThan }) => [code, notBetterThan] as const),
    ['coverage', coverage.capAt] as const,
    ['severe checks', severeChecks.capAt] as const,
  ];
  return named.flatMap(([code, grade]) =>
    grades.has(grade) ? [] : [`cap ${code} names grade ${grade}, which the scale does not have`],
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
