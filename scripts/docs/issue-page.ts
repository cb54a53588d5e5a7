import { issueTexts } from '../../src/ingest/issues.js';
import { table } from '../../src/report/card/markdown.js';

const head = `# 数据问题 / Data issues

导入时逐行、逐单元格、逐文件发现的问题，写入数据仓库的 \`ingest.issue\`；使一行不可用的（隔离）另写入隔离清单 CSV。
What ingest finds wrong with rows, cells and files. All of it is in \`ingest.issue\` of the warehouse;
what makes a row unusable (quarantine) is also in the quarantine CSV. Read = accepted + quarantined + merged.

契约中 \`audits\` 的代码由契约自己定义，同样写在那里。
The codes of a contract's own \`audits\` appear beside these.

Generated from \`src/ingest/issues.ts\` by \`npm run docs\`.
`;

/** The page that lists what can be wrong with a row, a cell or a file that is still read. */
export function issuePage(): string {
  const rows = Object.entries(issueTexts).map(([code, { zh, en }]) => [`\`${code}\``, zh, en]);
  return `${head}\n${table(['code', '说明', 'meaning'], rows)}`;
}
