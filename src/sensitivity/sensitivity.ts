import { seededRandom } from '../stats/seeded-random.js';
import { choiceTally } from './choice-effects.js';
import { scenariosOf } from './choices.js';
import { emptyEnterprises, takeProbabilities } from './grade-probabilities.js';
import { optionTally } from './option-effects.js';
import { placeNames } from './place-names.js';
import { type RescoredEnterprise, rescoreChunks } from './rescored-chunks.js';
import type {
  EnterpriseSensitivity,
  GradeStability,
  SensitivityResult,
  SensitivitySettings,
} from './result.js';
import {
  basePoints,
  type Draws,
  drawsAt,
  joinDraws,
  mixedPoints,
  randomPoints,
  type SampleSpace,
  sampleSpace,
  statedDraws,
} from './sample-space.js';
import { scenarioScorecards, type TriedModel } from './scenario-scorecards.js';
import { modelShape } from './scenario-table.js';

/**
 * How much grades hang on decisions that could have been others.
 *
 *     choices ─(chance, Sobol points)─▶ draws: weights and a scenario each        `sample-space`
 *     model   ─(options)──────────────▶ a scorecard for every scenario            `scenario-scorecards`
 *     enterprises × scenario ─(compiled once)─▶ indicator scores, patterns, caps  `scenario-table`
 *             × weights ─(the model's own arithmetic)─▶ scores and grades         `rescore`
 *             ─▶ probabilities of grades, Sobol indices, what each option moves
 *
 * The same seed gives the same result, whatever the machine.
 * @param progress Told how many enterprises are done.
 */
export function sensitivity(
  model: TriedModel,
  settings: SensitivitySettings,
  progress: (done: number, of: number) => void,
): SensitivityResult {
  const { choices, draws, points, seed, stableFrom } = settings;
  const shape = modelShape(model.scorecard);
  const space = sampleSpace(shape, choices);
  const scenarios = scenariosOf(choices);
  const grades = placeNames(model.scorecard);
  const rated = model.scorecard.scale.length;
  const all = allDraws(space, settings);
  const inDoubt = space.inDoubt.map(({ code }) => code);
  const enterprises = emptyEnterprises(model.count, grades.length, inDoubt);
  const chance = { first: scenarios.length, count: draws };
  const design = { first: scenarios.length + draws, points, choices: inDoubt };
  const options = optionTally(scenarios, rated);
  const effects = choiceTally(design, rated, enterprises);
  const take = (results: RescoredEnterprise): void => {
    takeProbabilities(enterprises, results, chance, { grades: grades.length, stableFrom });
    options.take(results);
    effects.take(results);
  };
  rescoreChunks(model, shape, scenarioScorecards(model, choices), all, take, progress);
  const alwaysRated = effects.alwaysRated();
  return {
    grades,
    settings: { draws, points, seed, stableFrom },
    ...{ inDoubt, scenarios, alwaysRated },
    enterpriseCount: model.count,
    rescorings: all.count,
    nearBoundary: enterprises.nearBoundary.reduce((sum, one) => sum + one, 0),
    stability: stabilityOf(enterprises, grades),
    choices: effects.effects(seededRandom(seed + 2)),
    options: options.effects(),
    enterprises,
    warnings: alwaysRated < model.count ? ['not-always-rated'] : [],
  };
}

/** Draws in the order in which results are read: stated weights, chance, then the design of Saltelli. */
function allDraws(space: SampleSpace, { draws, points, seed }: SensitivitySettings): Draws {
  const { a, b } = basePoints(space, points, seededRandom(seed + 1));
  return joinDraws([
    statedDraws(space),
    drawsAt(space, randomPoints(space, draws, seededRandom(seed))),
    drawsAt(space, a),
    drawsAt(space, b),
    ...space.inDoubt.map(({ sides }) => drawsAt(space, mixedPoints(space, a, b, sides))),
  ]);
}

function stabilityOf(
  { places, probabilities, nearBoundary }: EnterpriseSensitivity,
  grades: readonly string[],
): readonly GradeStability[] {
  const size = grades.length;
  const sums = grades.map(() => new Float64Array(size));
  const counts = grades.map(() => ({ enterprises: 0, near: 0 }));
  for (const [at, place] of places.entries()) {
    const [own, count] = [sums[place], counts[place]];
    if (own === undefined || count === undefined) continue;
    count.enterprises++;
    count.near += nearBoundary[at] ?? 0;
    for (let grade = 0; grade < size; grade++) {
      own[grade] = (own[grade] ?? 0) + (probabilities[at * size + grade] ?? 0);
    }
  }
  return grades.map((grade, place) => {
    const { enterprises = 0, near = 0 } = counts[place] ?? {};
    const becomes =
      enterprises === 0 ? null : Array.from(sums[place] ?? [], (sum) => sum / enterprises);
    return { grade, enterprises, nearBoundary: near, becomes };
  });
}
