import type { Text } from '../../base/text.js';
import type {
  BalanceLine,
  InnovationStatement,
  RightsLine,
  StatementDay,
  StatementGroup,
} from './statement.js';

interface RightsFacts {
  /** Rights in force. */
  readonly held: string;
  /** Granted or registered in the last twelve months. */
  readonly added: string;
  /** Lapsed in them; absent for rights whose end no department records. */
  readonly lapsed?: string;
}

const rightsFacts: readonly RightsFacts[] = [
  { held: 'inventions_valid', added: 'inventions_granted_12m', lapsed: 'inventions_lapsed_12m' },
  {
    held: 'utility_models_valid',
    added: 'utility_models_granted_12m',
    lapsed: 'utility_models_lapsed_12m',
  },
  { held: 'designs_valid', added: 'designs_granted_12m', lapsed: 'designs_lapsed_12m' },
  { held: 'software_copyrights', added: 'software_copyrights_12m' },
  { held: 'ic_layouts_registered', added: 'ic_layouts_12m' },
  { held: 'plant_varieties_registered', added: 'plant_varieties_12m' },
];

const balanceFacts: Readonly<Record<StatementGroup, readonly string[]>> = {
  input: [
    'rd_expense_science',
    'rd_deduction_base',
    'rd_expense_statement',
    'revenue_tax',
    'hightech_revenue',
    'tech_contract_24m',
  ],
  people: ['rd_staff_science', 'headcount', 'postgraduates', 'talent_points_all'],
  recognition: ['overseas_family', 'top_patent_value', 'project_points', 'standard_points'],
  founder: [
    'founder_industry_years',
    'founder_earlier_firms',
    'founder_dishonest',
    'controller_changes',
  ],
};

/** Every fact of the catalogue that the statement reads on either day. */
export const statementFacts: readonly string[] = [
  ...rightsFacts.flatMap(({ held, added, lapsed }) => [
    held,
    added,
    ...(lapsed === undefined ? [] : [lapsed]),
  ]),
  ...Object.values(balanceFacts).flat(),
];

/** Name and unit of a fact. */
export type FactNamer = (code: string) => {
  readonly label: Text;
  readonly unit: BalanceLine['unit'];
};

/**
 * The statement of technology over the year from `opening` to `closing`, twelve months apart. Each
 * balance is what was known on its day; movements are those of the year as known at its end.
 */
export function innovationStatement(
  opening: StatementDay,
  closing: StatementDay,
  nameOf: FactNamer,
): InnovationStatement {
  const balances = (group: StatementGroup) =>
    balanceFacts[group].map((code): BalanceLine => {
      const first = opening.facts[code] ?? null;
      return { code, ...nameOf(code), opening: first, closing: closing.facts[code] ?? null };
    });
  return {
    from: opening.date,
    to: closing.date,
    fiscalYears: [opening.fiscalYear, closing.fiscalYear],
    rights: rightsFacts.map((facts) => rightsLine(facts, opening, closing, nameOf)),
    balances: {
      input: balances('input'),
      people: balances('people'),
      recognition: balances('recognition'),
      founder: balances('founder'),
    },
  };
}

function rightsLine(
  { held, added, lapsed }: RightsFacts,
  opening: StatementDay,
  closing: StatementDay,
  nameOf: FactNamer,
): RightsLine {
  const first = counted(opening, held);
  const last = counted(closing, held);
  const additions = counted(closing, added);
  const disposals = lapsed === undefined ? 0 : counted(closing, lapsed);
  const known = first !== null && last !== null && additions !== null && disposals !== null;
  return {
    code: held,
    label: nameOf(held).label,
    opening: first,
    adjustment: known ? last - additions + disposals - first : null,
    additions,
    disposals,
    closing: last,
  };
}

function counted({ facts }: StatementDay, code: string): number | null {
  const value = facts[code];
  return typeof value === 'number' ? value : null;
}
