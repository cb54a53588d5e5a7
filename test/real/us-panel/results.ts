import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { workFolder } from '../support/real-data.js';
import { type Evaluation, evaluatePanel } from './evaluate-panel.js';
import { verdictText } from './evaluation-text.js';
import { type Peer, peersOnLaterYears } from './peers.js';
import { splitPanel } from './split-panel.js';
import { walkForwardResults } from './walk-results.js';

/** What the evaluation needs of its surroundings. */
export type ResultsDoor = Pick<Parameters<typeof evaluatePanel>[0], 'date' | 'version' | 'clock'>;

/**
 * us-solvency, fitted to 2011, on 2012 to 2014 beside Altman's Z and a plain logistic regression.
 * @param folder The set. @returns Lines of Markdown.
 */
export async function solvencyResults(
  folder: string,
  door: ResultsDoor,
): Promise<readonly string[]> {
  const work = workFolder();
  try {
    const open = join(folder, 'dev_1999_2014.csv.gz');
    const split = await splitPanel(open, [2012, 2014], work);
    const evaluations = await evaluatePanel({
      ...split,
      ...door,
      open,
      out: join(work, 'out'),
      work,
    });
    const [altman, logistic] = await peersOnLaterYears(open);
    const [shipped, fitted] = evaluations;
    if (shipped === undefined || fitted === undefined) return [];
    const { n, defaults } = shipped.result.pooled.score;
    return [
      '',
      `US listed companies, ${n.toLocaleString('en-US')} firm-years 2012–2014 with ${defaults} failures; everything was fitted to 1999–2011.`,
      '',
      '| ranked by | AUC | 95 % interval | failures expected |',
      '|---|---:|---|---:|',
      ...[altman, logistic].flatMap((peer) => (peer === undefined ? [] : [peerLine(peer)])),
      evaluationLine('us-solvency, PDs as fitted to all years', fitted),
      evaluationLine('us-solvency, PDs at the long-run rate of 2004–2011 (as shipped)', shipped),
      '',
      'Intervals: DeLong placements summed by firm (Obuchowski 1997). Verdicts on the PDs as fitted:',
      '',
      ...fitted.result.verdicts
        .filter(({ says }) => says !== null)
        .map((verdict) => `- ${verdictText(verdict).trim()}`),
      ...(await walkForwardResults(open, join(work, 'walk-forward'))),
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function peerLine({ name, auc, ci, expected }: Peer): string {
  return line(name, auc, ci, expected);
}

function evaluationLine(name: string, { result }: Evaluation): string {
  const { auc, n, details } = result.pooled.score;
  return line(name, auc.value, auc.ci, (details.meanPd ?? 0) * n);
}

function line(
  name: string,
  auc: number | null,
  ci: readonly [number, number] | null,
  expected: number | undefined,
): string {
  const interval = ci === null ? '–' : `${ci[0].toFixed(3)} … ${ci[1].toFixed(3)}`;
  return `| ${name} | ${auc?.toFixed(3) ?? '–'} | ${interval} | ${expected?.toFixed(1) ?? '–'} |`;
}
