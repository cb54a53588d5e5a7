import type { Observation } from '../../src/calibrate/observation.js';
import type { ObservationColumns } from '../../src/calibrate/observation-columns.js';

/** Observations row by row, as they stand in their columns. */
export function observationRows(columns: ObservationColumns): readonly Observation[] {
  const { enterpriseIds, enterprise, dates, date, score, grades, grade } = columns;
  return Array.from(enterprise, (number, row) => {
    const [points = Number.NaN, exposure = Number.NaN] = [score[row], columns.exposure[row]];
    return {
      enterpriseId: enterpriseIds[number] ?? '',
      asOf: dates[date[row] ?? -1] ?? '',
      score: Number.isNaN(points) ? null : points,
      grade: grades[grade[row] ?? -1] ?? '',
      defaulted: columns.defaulted[row] === 1,
      ...(Number.isNaN(exposure) ? {} : { exposure }),
    };
  });
}
