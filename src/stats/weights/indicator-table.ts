/** A complete table of enterprises by indicators, column by column. */
export interface IndicatorTable {
  readonly columns: readonly (readonly number[])[];
  readonly rows: number;
  /** Why the table cannot be weighed; `null` where it can. */
  readonly problem: 'ragged' | 'not-finite' | 'too-few-rows' | null;
}

/** Columns of a table given by rows, with what is wrong with it. */
export function indicatorTable(rows: readonly (readonly number[])[]): IndicatorTable {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) =>
    rows.map((row) => row[at] ?? Number.NaN),
  );
  return { columns, rows: rows.length, problem: problemOf(rows, width) };
}

function problemOf(rows: readonly (readonly number[])[], width: number): IndicatorTable['problem'] {
  if (rows.length < 2 || width === 0) return 'too-few-rows';
  if (rows.some((row) => row.length !== width)) return 'ragged';
  return rows.flat().every(Number.isFinite) ? null : 'not-finite';
}

/** Amounts over their sum; `null` where all are 0. */
export function sharesOf(amounts: readonly number[]): readonly number[] | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return total > 0 ? amounts.map((amount) => amount / total) : null;
}
