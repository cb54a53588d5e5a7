/** Rows by column name. */
type Records = readonly Readonly<Record<string, unknown>>[];

/** Records as an HTML table; columns are those of the first. */
export function tableHtml(records: Records): string {
  const names = Object.keys(records[0] ?? {});
  const cell = (tag: 'th' | 'td', value: unknown) => {
    const align = typeof value === 'number' ? ' style="text-align:right"' : '';
    return `<${tag}${align}>${escaped(cellText(value))}</${tag}>`;
  };
  const head = names.map((name) => cell('th', name)).join('');
  const rows = records.map(
    (one) => `<tr>${names.map((name) => cell('td', one[name])).join('')}</tr>`,
  );
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

/** Records as lines of text with tabs between cells. */
export function tableText(records: Records): string {
  const names = Object.keys(records[0] ?? {});
  const rows = records.map((one) => names.map((name) => cellText(one[name])).join('\t'));
  return [names.join('\t'), ...rows].join('\n');
}

/** Numbers with at most four decimals. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value !== 'number') return String(value);
  return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e4) / 1e4);
}

/** Text that HTML shows as it is. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
