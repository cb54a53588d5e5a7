import { join } from 'node:path';
import { writeChallenger } from '../../../src/pipeline/challenger-file.js';
import { fitBenchmark, openUnfitted } from '../../../src/pipeline/fit-benchmark.js';
import { benchmarkText } from '../../../src/pipeline/fitted-file.js';
import { writeText } from '../../../src/pipeline/output-file.js';
import { type TunedHistory, tuneHistory } from '../../../src/pipeline/tune-history.js';
import { type TuningChoices, tuningDefaults } from '../../../src/tune/choices.js';
import { limits } from '../support/ingest-set.js';
import { forces, lastFitYear } from './design.js';
import { fitHistory } from './fit-history.js';
import { writeHistory } from './history-table.js';
import { endOfYear } from './panel-feed.js';

/** The scorecard with the expert's weights, and the one with learned weights. */
export const champion = 'us-five-forces@1.0.0';
export const challenger = 'us-five-forces@2.0.0';

/** Years that judge weights and are not learned from. */
export const laterYears = [2012, 2013, 2014] as const;

/** Bounds, draws and seed of the product; no force may be more than two fifths of the score (design). */
export const panelChoices: TuningChoices = {
  method: 'constrained-logistic',
  ...tuningDefaults,
  bounds: {
    ...tuningDefaults.bounds,
    caps: Object.fromEntries(forces.map(({ code }) => [code, 0.4])),
  },
  outOfTime: laterYears.length,
};

/** Tables of the panel as the product's doors take them. */
export interface PanelTables {
  /** Every year. */
  readonly whole: string;
  /** Years up to the last that is learned from. */
  readonly learned: string;
  /** Years that judge. */
  readonly later: string;
}

/**
 * Write indicators and outcomes of all firm-years, each indicator as of the end of its own year.
 * @param panel The open panel. @param work Folder for the tables and what is thrown away.
 */
export async function panelTables(panel: string, work: string): Promise<PanelTables> {
  const indicators = forces.flatMap((force) => force.indicators);
  const history = await fitHistory(panel, laterYears[2], indicators, work);
  return {
    whole: writeHistory(history, work),
    learned: writeHistory(history, work, (year) => year <= lastFitYear),
    later: writeHistory(history, work, (year) => year > lastFitYear),
  };
}

/** Freeze the percentiles of the years that are learned from. @returns The file. */
export async function writePercentiles(learned: string, models: string): Promise<string> {
  const { benchmark } = await fitBenchmark(
    openUnfitted(models, champion, endOfYear(lastFitYear)),
    {
      kind: 'indicators',
      file: learned,
      asOf: endOfYear(lastFitYear),
      settings: limits,
      progress: () => undefined,
    },
    {
      id: 'us-five-forces',
      version: '1.0.0',
      cohort: {
        zh: '美国上市公司1999—2011财年（公司×年）',
        en: 'firm-years of US listed companies, fiscal years 1999-2011',
      },
    },
    {
      quantileType: 7,
      limits: [0.05, 0.95],
      winsorise: [0.01, 0.99],
      mostWinsorised: 5,
      knots: 41,
      shrinkage: 30,
      smallestCell: 30,
    },
  );
  const file = join(models, 'fitted', 'benchmarks', 'us-five-forces', '1.0.0.yaml');
  writeText(file, benchmarkText(benchmark));
  return file;
}

/** Learn weights from a table, the last years kept aside. */
export function tunePanel(
  history: string,
  models: string,
  change: Partial<TuningChoices> = {},
): Promise<TunedHistory> {
  const choices = { ...panelChoices, ...change };
  return tuneHistory({ models, model: champion, history, choices, settings: limits });
}

/** Write the challenger that came of it into a models folder. @returns The file. */
export function writeLearned({ result, tuning, model }: TunedHistory, models: string): string {
  const { weights } = result;
  if (weights === null || tuning === null) throw new Error('the weights were refused');
  const file = join(models, 'scorecards', 'us-five-forces', '2.0.0.yaml');
  writeChallenger(file, { scorecard: model.scorecard, reference: champion, weights, tuning });
  return file;
}
