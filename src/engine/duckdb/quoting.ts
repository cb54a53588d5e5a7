/** A name as DuckDB SQL, e.g. `"column"`. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as DuckDB SQL, or NULL. */
export function literal(text: string | null | undefined): string {
  return text === null || text === undefined ? 'NULL' : `'${text.replaceAll("'", "''")}'`;
}
