import { compileBatch } from '../../src/compile/batch.js';
import { type Columns, cellOf } from '../../src/compile/columns.js';
import type { IndicatorSource } from '../../src/compile/resolver.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import type { CatalogueIndex } from '../../src/model/catalogue.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { withWeights } from '../../src/sensitivity/changed-scorecard.js';
import { lanes } from '../../src/sensitivity/lanes.js';
import { placeNames } from '../../src/sensitivity/place-names.js';
import { rescorer } from '../../src/sensitivity/rescore.js';
import { modelShape, tableMaker } from '../../src/sensitivity/scenario-table.js';
import { drawGroup, type WeightSpread } from '../../src/sensitivity/weight-spread.js';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { identical } from '../support/identical.js';

/** A model, its enterprises and how its weights are drawn. */
export interface Rescoring {
  readonly scorecard: Scorecard;
  readonly index: CatalogueIndex;
  readonly source: IndicatorSource;
  readonly columns: Columns;
  readonly count: number;
  readonly spread: WeightSpread;
  readonly draws: number;
  readonly seed: number;
}

/** Where quick re-scoring and a model file with the drawn weights differ, and the grades that occurred. */
export function compareWithFiles(asked: Rescoring): {
  readonly differences: readonly string[];
  readonly grades: ReadonlySet<string>;
} {
  const { scorecard, index, source, columns, count, draws } = asked;
  const shape = modelShape(scorecard);
  const size = shape.stages.length * shape.slots;
  const weights = drawnWeights(asked);
  const table = tableMaker(shape, scoreProgram(scorecard, index, source))(columns, count);
  const stride = Math.ceil(draws / lanes) * lanes;
  const scores = new Float64Array(count * stride);
  const places = new Uint8Array(count * stride);
  const all = Int32Array.from({ length: draws }, (_, draw) => draw);
  rescorer(shape)(table, { weights, draws: all, from: 0, stride }, { scores, places });
  const names = placeNames(scorecard);
  const differences: string[] = [];
  const grades = new Set<string>();
  for (let draw = 0; draw < draws; draw++) {
    const own = weights.subarray(draw * size, (draw + 1) * size);
    const program = scoreProgram(withWeights(scorecard, shape, own), index, source);
    const file = compileBatch(program, ['score', 'grade'])(columns, count);
    for (let row = 0; row < count; row++) {
      const [score, grade] = [cellOf(file.score, row, 'number'), cellOf(file.grade, row, 'text')];
      const quick = scores[row * stride + draw] ?? Number.NaN;
      const quickGrade = names[places[row * stride + draw] ?? -1] ?? '';
      grades.add(quickGrade);
      const same = identical(Number.isNaN(quick) ? null : quick + 0, unsigned(score));
      if (!same || quickGrade !== grade) {
        differences.push(`row ${row}, draw ${draw}: ${quick} ${quickGrade}, not ${score} ${grade}`);
      }
    }
  }
  return { differences, grades };
}

/** A zero is a zero: no grade and no report tells its sign. */
function unsigned(value: unknown): number | null {
  return typeof value === 'number' ? value + 0 : null;
}

function drawnWeights({ scorecard, spread, draws, seed }: Rescoring): Float64Array {
  const { groups, stages, slots, stated } = modelShape(scorecard);
  const random = seededRandom(seed);
  const weights = new Float64Array(draws * stages.length * slots);
  for (let draw = 0; draw < draws; draw++) {
    const chance = Float64Array.from({ length: slots }, random);
    for (let stage = 0; stage < stages.length; stage++) {
      const from = stage * slots;
      const at = (draw * stages.length + stage) * slots;
      for (const group of groups) {
        drawGroup(
          group,
          spread,
          stated.subarray(from, from + slots),
          chance,
          weights.subarray(at, at + slots),
        );
      }
    }
  }
  return weights;
}
