/** Columns of a small CSV by name; quotes may hold commas. */
export function csvColumns(text: string): (name: string) => readonly string[] {
  const [header = [], ...rows] = text.trim().split(/\r?\n/).map(cellsOf);
  return (name) => {
    const at = header.indexOf(name);
    if (at < 0) throw new Error(`No column ${name}.`);
    return rows.map((row) => row[at] ?? '');
  };
}

function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
