import type { CatalogueIndex } from '../../model/catalogue.js';
import { weightIn } from '../../model/check-scorecard.js';
import { allForces } from '../../model/hierarchy.js';
import type { BonusItem, Force, ForceIndicator, Scorecard } from '../../model/schema/scorecard.js';
import type { Basis } from '../../model/schema/shared.js';
import { both, code, table } from './markdown.js';
import { normaliseText, preparationText } from './normalise-text.js';

/** Weights of all forces and parts by segment, and how their members are put together. */
export function forceTable(scorecard: Scorecard): string {
  const rows = withDepth(scorecard.forces, 0).map(({ force, depth }) => [
    `${'· '.repeat(depth)}${both(force.label)}`,
    code(force.code),
    ...weights(force.weight, scorecard),
    code(meanText(force.aggregate ?? scorecard.aggregate.inside)),
    force.question === undefined ? '' : both(force.question),
  ]);
  return table(
    [
      '力或维度 / force',
      '代码 / code',
      ...segmentHeads(scorecard),
      '合成 / mean',
      '问题 / question',
    ],
    rows,
  );
}

/** Indicators of every force that has some, one table each. */
export function indicatorTables(scorecard: Scorecard, index: CatalogueIndex): string {
  return allForces(scorecard)
    .filter(({ indicators }) => indicators.length > 0)
    .map((force) => {
      const { segments } = scorecard;
      const own = force.indicators.every(({ weight }) => typeof weight === 'number')
        ? { segments: segments.slice(0, 1) }
        : { segments };
      const head = ['指标 / indicator', '代码 / code', ...segmentHeads(own), ...indicatorHeads];
      const rows = force.indicators.map((use) => [
        labelOf(use.use, index),
        code(use.use),
        ...weights(use.weight, own),
        ...indicatorCells(use, index),
      ]);
      return `### ${both(force.label)}\n\n${table(head, rows)}`;
    })
    .join('\n');
}

/** Items that add points, with the most that all of them bring. */
export function bonusTable({ bonus }: Scorecard, index: CatalogueIndex): string {
  if (bonus === undefined) return '';
  const rows = bonus.items.map((item) => [
    labelOf(item.use, index),
    code(item.use),
    String(item.points),
    ...indicatorCells(item, index),
  ]);
  const head = ['指标 / indicator', '代码 / code', '最多 / most', ...indicatorHeads];
  return `合计至多 ${bonus.max} 分。 At most ${bonus.max} points together.\n\n${table(head, rows)}`;
}

const indicatorHeads = ['定义 / definition', '取分 / score', '依据 / basis'] as const;

function indicatorCells(
  use: ForceIndicator | BonusItem,
  index: CatalogueIndex,
): readonly [string, string, string] {
  const indicator = index.indicators.get(use.use);
  const prepared = preparationText(use);
  return [
    indicator === undefined ? '' : both(indicator.definition),
    [prepared, normaliseText(use.normalise)].filter((part) => part !== '').join('; '),
    basisText(use.basis ?? indicator?.basis),
  ];
}

/** Where a number comes from, in one line. */
export function basisText(basis: Basis | undefined): string {
  if (basis === undefined) return '';
  return basis.reference === undefined ? basis.kind : `${basis.kind}: ${basis.reference}`;
}

function labelOf(use: string, index: CatalogueIndex): string {
  const indicator = index.indicators.get(use);
  return indicator === undefined ? use : both(indicator.label);
}

function segmentHeads({ segments }: Pick<Scorecard, 'segments'>): readonly string[] {
  return segments.length === 1 ? ['权重 / weight'] : segments.map(({ label }) => both(label));
}

function weights(
  weight: Force['weight'],
  { segments }: Pick<Scorecard, 'segments'>,
): readonly string[] {
  return segments.map((segment) => String(weightIn(weight, segment.code)));
}

interface Placed {
  readonly force: Force;
  readonly depth: number;
}

function withDepth(forces: readonly Force[], depth: number): readonly Placed[] {
  return forces.flatMap((force) => [{ force, depth }, ...withDepth(force.parts, depth + 1)]);
}

/** A mean in words. */
export function meanText(mean: Scorecard['aggregate']['inside']): string {
  return typeof mean === 'string' ? mean : JSON.stringify(mean).replaceAll('"', '');
}
