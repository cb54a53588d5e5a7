import { compileBatch } from '../compile/batch.js';
import type { Column, Columns } from '../compile/columns.js';
import type { Program } from '../compile/program.js';
import { meanTransform } from '../model/mean-transform.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { memberPatterns } from './member-patterns.js';
import { type MemberPatterns, memberBits } from './pattern-bits.js';
import { slotCount, statedWeights, type WeightGroup, weightGroups } from './weight-groups.js';

/** What all scenarios of an analysis share: the shape of the scorecard. */
export interface ModelShape {
  readonly groups: readonly WeightGroup[];
  readonly stages: readonly string[];
  /** Weights in one stage. */
  readonly slots: number;
  readonly stated: Float64Array;
  readonly scorecard: Scorecard;
}

/** Everything of some enterprises, under one scenario, that does not depend on weights. */
export interface ScenarioTable {
  readonly rows: number;
  /** Place of each row among the columns given; rows of one stage stand together. */
  readonly order: Int32Array;
  /** First row after each stage. */
  readonly stageEnds: Int32Array;
  /** Scores of indicators as their mean takes them, by row and column; 0 where missing. */
  readonly values: Float64Array;
  readonly columns: number;
  /** First column of each group of indicators. */
  readonly firstColumns: Int32Array;
  readonly patterns: readonly MemberPatterns[];
  /** Points on top of the weighted score. */
  readonly bonus: Float64Array;
  /** Best place still possible under the caps that hold whatever the weights. */
  readonly bestPlace: Uint8Array;
  /** Place where the file is too thin to rate: that of the caps that say so, or "not rated". */
  readonly thinPlace: Uint8Array;
  readonly inDefault: Uint8Array;
}

/** Shape of a scorecard. Stages that no segment of the file names have none of the weights by stage. */
export function modelShape(scorecard: Scorecard): ModelShape {
  const groups = weightGroups(scorecard);
  const named = scorecard.segments.map(({ code }) => code);
  const always = scorecard.segments.at(-1)?.when === 'true';
  const stages = always ? named : [...named, ''];
  const slots = slotCount(groups);
  return { groups, stages, slots, stated: statedWeights(groups, stages), scorecard };
}

/** Computes a scenario's table for some enterprises. */
export type TableMaker = (columns: Columns, count: number) => ScenarioTable;

/** Compile a scenario. @param program Of the scenario's scorecard, whose shape is the base's. */
export function tableMaker(shape: ModelShape, program: Program): TableMaker {
  const { scorecard, groups } = shape;
  const uses = groups.flatMap(({ of, members }) =>
    of === 'indicators' ? members.map(({ code }) => code) : [],
  );
  const parts = uses.flatMap((use) => [`${use}#score`, `${use}#pessimistic`, `${use}#observed`]);
  const caps = capsOf(scorecard);
  const bonus = scorecard.bonus === undefined ? [] : ['bonus'];
  const others = ['stage', '#default', '#hard_cap', ...bonus, ...caps.map(({ step }) => step)];
  const run = compileBatch(program, [...parts, ...others]);
  return (columns, count) => tableOf(shape, { made: run(columns, count), count, uses, caps });
}

interface Cap {
  readonly step: string;
  readonly place: number;
}

/** Caps that hold whatever the weights: all but that of thin forces. */
function capsOf({ caps, severeChecks, scale }: Scorecard): readonly Cap[] {
  const placeOf = (grade: string) => scale.findIndex((one) => one.grade === grade);
  const conflicting =
    severeChecks === undefined
      ? []
      : [{ step: 'cap:conflicting-departments', place: placeOf(severeChecks.capAt) }];
  return [
    ...caps.map(({ code, notBetterThan }) => ({
      step: `cap:${code}`,
      place: placeOf(notBetterThan),
    })),
    ...conflicting,
  ];
}

interface Made {
  readonly made: Columns;
  readonly count: number;
  readonly uses: readonly string[];
  readonly caps: readonly Cap[];
}

function tableOf(shape: ModelShape, { made, count, uses, caps }: Made): ScenarioTable {
  const { scorecard, groups } = shape;
  const { order, stageOf, stageEnds } = orderByStage(shape.stages, made.stage, count);
  const scores = indicatorScores(groups, made, order, uses.length);
  const patterns = patternsOf(shape, { rows: count, stageOf, ...scores });
  const bonus = new Float64Array(count);
  if (scorecard.bonus !== undefined) {
    const earned = numbersOf(made.bonus).values;
    for (const [row, from] of order.entries()) bonus[row] = earned[from] ?? 0;
  }
  const places = placesOf(made, caps, order, scorecard.scale.length);
  const { bits: _, ...kept } = scores;
  return { rows: count, order, stageEnds, ...kept, patterns, bonus, ...places };
}

type IndicatorScores = Pick<ScenarioTable, 'values' | 'columns' | 'firstColumns'> & {
  /** `memberBits` by row and column. */
  readonly bits: Uint8Array;
};

function indicatorScores(
  groups: readonly WeightGroup[],
  made: Columns,
  order: Int32Array,
  columns: number,
): IndicatorScores {
  const firstColumns = new Int32Array(groups.length);
  const values = new Float64Array(order.length * columns);
  const bits = new Uint8Array(order.length * columns);
  let column = 0;
  for (const [place, group] of groups.entries()) {
    firstColumns[place] = column;
    if (group.of === 'forces') continue;
    const enter = meanTransform(group.mean)?.enter ?? ((value: number) => value);
    for (const { code } of group.members) {
      const score = numbersOf(made[`${code}#score`]);
      const asked = numbersOf(made[`${code}#pessimistic`]).missing;
      const observed = numbersOf(made[`${code}#observed`]).missing;
      for (const [row, from] of order.entries()) {
        const at = row * columns + column;
        const valued = score.missing[from] === 0;
        if (valued) values[at] = enter(score.values[from] ?? 0);
        bits[at] =
          (valued ? memberBits.valued : 0) |
          (asked[from] === 0 ? memberBits.asked : 0) |
          (observed[from] === 0 ? memberBits.observed : 0);
      }
      column++;
    }
  }
  return { values, bits, columns, firstColumns };
}

function orderByStage(
  stages: readonly string[],
  stage: Column | undefined,
  count: number,
): Pick<ScenarioTable, 'order' | 'stageEnds'> & { readonly stageOf: Uint16Array } {
  const names = stage?.kind === 'texts' ? stage.values : [];
  const of = Uint16Array.from({ length: count }, (_, row) => {
    const found = stages.indexOf(names[row] ?? '');
    return found < 0 ? stages.length - 1 : found;
  });
  const order = Int32Array.from({ length: count }, (_, row) => row).sort(
    (a, b) => (of[a] ?? 0) - (of[b] ?? 0) || a - b,
  );
  const stageOf = Uint16Array.from(order, (from) => of[from] ?? 0);
  const stageEnds = Int32Array.from(stages, (_, place) => {
    const first = stageOf.findIndex((one) => one > place);
    return first < 0 ? count : first;
  });
  return { order, stageOf, stageEnds };
}

function placesOf(
  made: Columns,
  caps: readonly Cap[],
  order: Int32Array,
  scale: number,
): Pick<ScenarioTable, 'bestPlace' | 'thinPlace' | 'inDefault'> {
  const [bestPlace, thinPlace] = [new Uint8Array(order.length), new Uint8Array(order.length)];
  const inDefault = new Uint8Array(order.length);
  const holding = caps.map(({ step, place }) => ({ truths: truthsOf(made[step]), place }));
  const defaulted = truthsOf(made['#default']);
  const hard = numbersOf(made['#hard_cap']);
  for (const [row, from] of order.entries()) {
    bestPlace[row] = holding.reduce(
      (worst, { truths, place }) => (isTrue(truths, from) ? Math.max(worst, place) : worst),
      0,
    );
    thinPlace[row] = hard.missing[from] === 0 ? (hard.values[from] ?? 1) - 1 : scale;
    inDefault[row] = isTrue(defaulted, from) ? 1 : 0;
  }
  return { bestPlace, thinPlace, inDefault };
}

interface Bits extends Omit<IndicatorScores, 'values'> {
  readonly rows: number;
  readonly stageOf: Uint16Array;
}

function patternsOf(
  { groups, slots, stated }: ModelShape,
  { rows, stageOf, bits, columns, firstColumns }: Bits,
): readonly MemberPatterns[] {
  const found: MemberPatterns[] = [];
  for (const [place, group] of groups.entries()) {
    const first = firstColumns[place] ?? 0;
    const innerOf = (member: number) => found[group.members[member]?.group ?? -1];
    const patternOf = (row: number, member: number) => innerOf(member)?.of[row] ?? 0;
    const bitsOf =
      group.of === 'indicators'
        ? (row: number, member: number) => bits[row * columns + first + member] ?? 0
        : (row: number, member: number) => innerOf(member)?.whole[patternOf(row, member)] ?? 0;
    found.push(memberPatterns(group, { rows, stageOf, bitsOf, patternOf }, stated, slots));
  }
  return found;
}

function numbersOf(column: Column | undefined): Extract<Column, { kind: 'numbers' }> {
  if (column?.kind === 'numbers') return column;
  throw new TypeError('a program gave no numbers for a step of numbers');
}

function truthsOf(column: Column | undefined): Extract<Column, { kind: 'truths' }> {
  if (column?.kind === 'truths') return column;
  throw new TypeError('a program gave no truth values for a step of truth values');
}

function isTrue({ values, missing }: Extract<Column, { kind: 'truths' }>, row: number): boolean {
  return missing[row] === 0 && values[row] === 1;
}
