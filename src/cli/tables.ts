import Table from 'cli-table3';
import type { Language } from '../base/text.js';
import type { IngestSummary } from '../ingest/index.js';

const ingestWords = {
  zh: {
    head: ['来源', '读取', '接收', '隔离', '合并', '警告'],
    total: '合计',
    quarantine: '被隔离的行及原因：',
    ignored: '没有契约认领的文件：',
    meant: '是否为',
    warehouse: '数据仓库：',
  },
  en: {
    head: ['source', 'read', 'accepted', 'quarantined', 'merged', 'warnings'],
    total: 'total',
    quarantine: 'Rejected rows with reasons: ',
    ignored: 'Files no contract claims: ',
    meant: 'did you mean',
    warehouse: 'Warehouse: ',
  },
} as const;

/** Counts of an ingest for people. */
export function ingestTable(summary: IngestSummary, language: Language): string {
  const words = ingestWords[language];
  const table = plainTable(words.head);
  const rows = summary.sources.map(({ source, read, accepted, quarantined, merged, warnings }) => ({
    source,
    numbers: [read, accepted, quarantined, merged, warnings],
  }));
  for (const { source, numbers } of rows) table.push([source, ...numbers.map(grouped)]);
  const sums = [0, 1, 2, 3, 4].map((place) =>
    rows.reduce((sum, { numbers }) => sum + (numbers[place] ?? 0), 0),
  );
  table.push([words.total, ...sums.map(grouped)]);
  const ignored = summary.ignored.map(({ path, suggestion }) =>
    suggestion === undefined ? path : `${path} (${words.meant} ${suggestion}?)`,
  );
  return [
    table.toString(),
    `${words.warehouse}${summary.warehouse}`,
    `${words.quarantine}${summary.quarantineFile}`,
    ...(ignored.length === 0 ? [] : [`${words.ignored}${ignored.join(', ')}`]),
  ].join('\n');
}

/** Grades and how many enterprises have them. */
export function gradeTable(
  grades: readonly { readonly grade: string; readonly count: number }[],
  language: Language,
): string {
  const table = plainTable(
    language === 'zh' ? ['等级', '企业数', '占比'] : ['grade', 'enterprises', 'share'],
  );
  const total = grades.reduce((sum, { count }) => sum + count, 0);
  for (const { grade, count } of grades) {
    table.push([
      grade,
      grouped(count),
      total === 0 ? '' : `${((count / total) * 100).toFixed(1)} %`,
    ]);
  }
  return table.toString();
}

/** A table of texts; so many columns are aligned to the left. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  left = 1,
): string {
  const table = plainTable(head, left);
  for (const row of rows) table.push([...row]);
  return table.toString();
}

function plainTable(head: readonly string[], left = 1): Table.Table {
  const aligns = head.map((_, index) => (index < left ? ('left' as const) : ('right' as const)));
  return new Table({ head: [...head], style: { head: [], border: [] }, colAligns: aligns });
}

/** Thousands apart, the same in both languages. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
