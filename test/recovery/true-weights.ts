import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { weightedIndicators } from '../../src/model/hierarchy.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';

/** An indicator of the planted models that shows a driver of default. */
export interface ShownDriver {
  readonly indicator: string;
  readonly driver: string;
  /** Change of the log-odds of default by a unit of the driver. */
  readonly coefficient: number;
  /** Width between the goalposts of the least and the greatest score. */
  readonly width: number;
}

/** Which driver an indicator shows; one that is not here shows none. */
const driverOf: Readonly<Record<string, string>> = {
  strength: 'strength',
  strength_seen: 'strength',
  quality: 'quality',
  quality_seen: 'quality',
  honesty: 'honesty',
};

const statementSchema = z.object({
  truth: z.object({ hazard: z.object({ drivers: z.record(z.string(), z.number()) }) }),
});

/** The indicators of a scorecard that show drivers, with the law that the simulation states. */
export function shownDrivers(feeds: string, scorecard: Scorecard): readonly ShownDriver[] {
  const statement: unknown = JSON.parse(readFileSync(join(feeds, 'simulation.json'), 'utf8'));
  const { drivers } = statementSchema.parse(statement).truth.hazard;
  return weightedIndicators(scorecard).flatMap(({ use, normalise }) => {
    const driver = driverOf[use];
    const coefficient = driver === undefined ? undefined : drivers[driver];
    if (driver === undefined || coefficient === undefined) return [];
    return [{ indicator: use, driver, coefficient, width: widthOf(normalise) }];
  });
}

/**
 * The weights under which the planted scorecard ranks as the true law of default does. The law is
 * log-odds = level + Σ cᵢ·xᵢ, and a score is linear in its driver, sᵢ = (xᵢ − lowᵢ) / widthᵢ; so the slope
 * of the log-odds on the risk 1 − sᵢ is −cᵢ·widthᵢ, and a weight is its slope over the sum of all slopes.
 * That is what `tune` calls a weight: levels of stages and the sum of the slopes are free there.
 * @returns Weights by indicator, sum 1; indicators that show no driver are left out.
 */
export function trueWeights(shown: readonly ShownDriver[]): ReadonlyMap<string, number> {
  const sum = shown.reduce((total, { coefficient, width }) => total + coefficient * width, 0);
  return new Map(
    shown.map(({ indicator, coefficient, width }) => [indicator, (coefficient * width) / sum]),
  );
}

function widthOf(normalise: ReturnType<typeof weightedIndicators>[number]['normalise']): number {
  if (normalise === undefined || !('goalposts' in normalise)) throw new Error('no goalposts');
  const [first, last] = [normalise.goalposts[0], normalise.goalposts.at(-1)];
  return (last?.[0] ?? 0) - (first?.[0] ?? 0);
}
