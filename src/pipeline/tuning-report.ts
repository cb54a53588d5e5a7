import { join } from 'node:path';
import type { IsoDate } from '../base/dates.js';
import type { Text } from '../base/text.js';
import { allForces, weightedIndicators } from '../model/hierarchy.js';
import type { TuningReportInput } from '../report/index.js';
import { renderTuningHtml, renderTuningJson } from '../report/index.js';
import { nextMajor } from './challenger-file.js';
import type { OpenModel } from './open-model.js';
import { writeText } from './output-file.js';
import type { TunedHistory } from './tune-history.js';

/** What a tuning report says of a tuned history. */
export function tuningReport(
  { result, comparison, model, data }: TunedHistory,
  made: { readonly confidence: number; readonly date: IsoDate; readonly version: string },
): TuningReportInput {
  const { scorecard, fingerprint } = model;
  const { id, version } = scorecard;
  return {
    model: { id, version, fingerprint },
    challenger: result.weights === null ? null : `${id}@${nextMajor(version)}`,
    result,
    comparison,
    labels: labelsOf(model),
    data,
    ...made,
  };
}

/**
 * Write `tuning.json` and `tuning.html` into a folder, which is made where it is absent.
 * @returns The files. @throws `output-unwritable`
 */
export function writeTuningReport(
  folder: string,
  input: TuningReportInput,
  language: 'zh' | 'en',
): readonly string[] {
  const [json, html] = [join(folder, 'tuning.json'), join(folder, 'tuning.html')];
  writeText(json, renderTuningJson(input));
  writeText(html, renderTuningHtml(input, language));
  return [json, html];
}

function labelsOf({ scorecard, index }: OpenModel): Readonly<Record<string, Text>> {
  return Object.fromEntries([
    ...allForces(scorecard).map(({ code, label }) => [code, label] as const),
    ...weightedIndicators(scorecard).flatMap(({ use }) => {
      const label = index.indicators.get(use)?.label;
      return label === undefined ? [] : [[use, label] as const];
    }),
  ]);
}
