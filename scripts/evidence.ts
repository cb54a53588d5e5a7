/**
 * What shows that statistics, calibration and backtest can be trusted, as Markdown for `docs/evidence.md` and
 * the README: `npm run evidence`. Sets that are absent are named and skipped.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldOutCells, heldOutHeads } from '../test/evidence/bankruptcy-evidence.js';
import { germanCreditEvidence } from '../test/evidence/german-credit-evidence.js';
import { lowDefaultEvidence } from '../test/evidence/low-default-evidence.js';
import { markdownTable } from '../test/evidence/markdown-table.js';
import { knownPdEvidence, permutationEvidence } from '../test/evidence/simulated-evidence.js';
import { readTable } from '../test/real/support/read-table.js';
import { realData } from '../test/real/support/real-data.js';
import { germanCredit } from '../test/reference/support/german-credit.js';
import { isPresent } from '../test/reference/support/reference-files.js';

const absent = ['The set is absent, skipped.'];

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-evidence-'));
try {
  const parts: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['No signal, no discrimination', permutationEvidence()],
    ['Calibrated PDs against true ones', await knownPdEvidence(folder)],
    ['Scorecards on public sets, rated by fits that have not seen the row', heldOutTable()],
    ['German credit: information of the binning', isPresent ? germanCreditEvidence() : absent],
    ['82 Chinese enterprises, 18 defaults', await lowDefaults()],
  ];
  const sections = parts.map(([title, lines]) => `## ${title}\n\n${lines.join('\n')}\n`);
  const page = ['# Evidence\n', 'Written by `npm run evidence`; do not edit.\n', ...sections];
  const file = join(import.meta.dirname, '..', 'docs', 'evidence.md');
  writeFileSync(file, page.join('\n'));
  console.log(file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function lowDefaults(): Promise<readonly string[]> {
  const set = realData('cumcm2020c_sme_credit');
  return set === undefined ? absent : await lowDefaultEvidence(set);
}

function heldOutTable(): readonly string[] {
  const sets = [
    [
      'Polish firms, one year ahead (UCI 365)',
      'polish_bankruptcy_uci365',
      '5year_horizon1.csv.gz',
      'class',
    ],
    [
      'Taiwanese firms, 22 ratios',
      'taiwan_bankruptcy_subset',
      'taiwan_22ratios.csv.gz',
      'bankrupt',
    ],
  ] as const;
  const rows = sets.flatMap(([name, set, file, label]) => {
    const where = realData(set);
    return where === undefined ? [] : [heldOutCells(name, readTable(join(where, file), label), 5)];
  });
  const german = isPresent ? [heldOutCells('German credit (Statlog)', germanCredit(), 10)] : [];
  return [
    ...markdownTable(heldOutHeads, [...rows, ...german]),
    '',
    'Folds of like default rates, drawn with seed 1; binning, choice of variables and non-negative logistic fit see the other folds only.',
  ];
}
