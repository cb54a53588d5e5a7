import type { Verdict } from '../../../src/backtest/index.js';
import { words } from '../../../src/report/backtest/words.js';
import type { Evaluation } from './evaluate-panel.js';

const names: Readonly<Record<Evaluation['pds'], string>> = {
  shipped: 'PDs as shipped (long-run rate of 2004-2011)',
  'as-fitted': 'PDs as fitted (rate of 1999-2011, early years under-recorded)',
};

/** What an evaluation came to, for a terminal: discrimination once, then every finding on each PD. */
export function evaluationLines(evaluations: readonly Evaluation[]): readonly string[] {
  const [first] = evaluations;
  if (first === undefined) return [];
  const { score } = first.result.pooled;
  const cohorts = Object.entries(first.result.cohorts).map(
    ([asOf, cohort]) => `  ${asOf}  ${areaText(cohort.score.auc)}`,
  );
  return [
    `${score.n} firm-years, ${score.defaults} failures`,
    `AUC ${areaText(score.auc)}  (${score.details.aucConvention})`,
    ...cohorts,
    ...evaluations.flatMap(pdLines),
  ];
}

function pdLines({ pds, result }: Evaluation): readonly string[] {
  const { n, defaults, calibrationInTheLarge, details } = result.pooled.score;
  const expected = (details.meanPd ?? 0) * n;
  const { pValue } = details.calibrationInTheLarge;
  const judged = result.verdicts.filter(({ light }) => light === 'amber' || light === 'red');
  const count = (light: string) => result.verdicts.filter((one) => one.light === light).length;
  return [
    `${names[pds]}: ${expected.toFixed(1)} failures expected, ${defaults} came; ` +
      `calibration in the large ${number(calibrationInTheLarge)} (p ${number(pValue)}), ` +
      `slope ${number(result.pooled.score.calibrationSlope)}`,
    `  verdicts: green ${count('green')}, amber ${count('amber')}, red ${count('red')}, not assessed ${count('not-assessed')}`,
    ...judged.map(verdictText),
  ];
}

/** A verdict that is not green, with the side on which PDs are wrong by name. */
export function verdictText({ rule, light, cohort, value, says, part }: Verdict): string {
  const named = says === null ? '' : `: ${words[says].en}`;
  const where = part === null ? cohort : `${cohort}, ${part}`;
  return `  ${light.padEnd(5)} ${rule} (${where}) ${number(value)}${named}`;
}

function areaText({ value, ci }: { value: number | null; ci: readonly [number, number] | null }) {
  return ci === null ? number(value) : `${number(value)} [${number(ci[0])}, ${number(ci[1])}]`;
}

function number(value: number | null): string {
  return value === null ? 'undefined' : value.toPrecision(4);
}
