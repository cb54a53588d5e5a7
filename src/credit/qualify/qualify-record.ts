import type { IsoDate } from '../../base/dates.js';
import { chooseRules, type QualificationLibrary } from '../../model/qualifications.js';
import { bindQualification } from './qualify.js';
import type { Qualification, QualificationRecord } from './result.js';

/**
 * How one record stands under the official rules.
 * @param record Inputs by code, money in yuan, shares as fractions; an absent one is unknown.
 * @param options.rule `id` (the version in force on the day) or `id@version`; all in force without it.
 * @throws `qualification-unknown`, `qualification-not-in-force`
 */
export function qualify(
  record: QualificationRecord,
  options: {
    readonly library: QualificationLibrary;
    readonly asOf: IsoDate;
    readonly rule?: string | undefined;
  },
): readonly Qualification[] {
  const { library, asOf, rule } = options;
  return chooseRules(library, rule, asOf).map((one) =>
    bindQualification(one, library.inputs)(record),
  );
}
