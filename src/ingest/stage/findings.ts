import type { Text } from '../../base/text.js';
import { identifier } from '../../engine/duckdb/index.js';
import type { SourceColumn, SourceContract } from '../../model/schema/source.js';
import { issueTexts } from '../issues.js';
import { auditCell, rawCell, suppressedSql, textCell } from './row-sql.js';

/** Something a row of {@link rowSql} can be found to have. */
export interface Finding {
  readonly code: string;
  readonly text: Text;
  /** Column it concerns, where it concerns one. */
  readonly column?: string;
  /** SQL of the value that shows it. */
  readonly value: string;
  /** SQL condition, never null. */
  readonly when: string;
}

const numeric: ReadonlySet<string> = new Set(['money', 'number', 'integer', 'ratio', 'year']);

/** What quarantines a row, in the order in which the first one found is reported. */
export function quarantineFindings(contract: SourceContract, header: string): readonly Finding[] {
  const identity = (
    [
      'identifier-missing',
      'identifier-invalid',
      'identifier-unknown',
      'identifier-ambiguous',
    ] as const
  ).map((code) => ({
    code,
    text: issueTexts[code],
    column: header,
    value: '"$named"',
    when: `"$identity" IS NOT DISTINCT FROM '${code}'`,
  }));
  const cells = contract.columns
    .filter(({ required }) => required)
    .flatMap(({ code }): readonly Finding[] => [
      cellFinding('required-empty', code, `${textCell(code)} IS NULL`),
      cellFinding('required-invalid', code, `${identifier(code)} IS NULL`),
    ]);
  return [...identity, ...cells, ...auditFindings(contract, 'quarantine')];
}

/** What is reported of a row that is kept. */
export function warningFindings(contract: SourceContract, header: string): readonly Finding[] {
  const identity: readonly Finding[] = [
    { ...finding('check-digit', header), value: '"$named"', when: '"$failed"' },
    { ...finding('cell-trimmed', header), value: '"$named"', when: '"$padded"' },
    {
      ...finding('identifier-disputed', header),
      value: '"$named"',
      when: 'coalesce("$disputed", false)',
    },
  ];
  return [
    ...identity,
    ...contract.columns.flatMap(columnWarnings),
    ...auditFindings(contract, 'warn'),
  ];
}

/** SQL: whether an optional cell could not be read. */
export function invalidSql(column: SourceColumn): string {
  const withheld = column.suppressed.length === 0 ? '' : ` AND NOT ${suppressedSql(column)}`;
  return `(${textCell(column.code)} IS NOT NULL AND ${identifier(column.code)} IS NULL${withheld})`;
}

function columnWarnings(column: SourceColumn): readonly Finding[] {
  const { code, type, range, required } = column;
  const reads = type !== 'text' && type !== 'person' && !required;
  return [
    ...(reads ? [cellFinding('cell-invalid', code, invalidSql(column))] : []),
    ...(type === 'category'
      ? [
          cellFinding(
            'cell-trimmed',
            code,
            `coalesce(${rawCell(code)} <> ${textCell(code)}, false)`,
          ),
        ]
      : []),
    ...(range !== undefined && numeric.has(type)
      ? [
          cellFinding(
            'cell-out-of-range',
            code,
            `coalesce(${identifier(code)} NOT BETWEEN ${range[0]} AND ${range[1]}, false)`,
          ),
        ]
      : []),
  ];
}

function auditFindings(
  contract: SourceContract,
  severity: 'warn' | 'quarantine',
): readonly Finding[] {
  return contract.audits.flatMap((audit, index) =>
    audit.severity === severity
      ? [{ code: audit.code, text: audit.label, value: 'NULL', when: auditCell(index) }]
      : [],
  );
}

function finding(code: keyof typeof issueTexts, column: string) {
  return { code, text: issueTexts[code], column };
}

function cellFinding(code: keyof typeof issueTexts, column: string, when: string): Finding {
  return { ...finding(code, column), value: rawCell(column), when };
}
