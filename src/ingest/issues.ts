import type { Text } from '../base/text.js';

/** What can be wrong with a row, a cell or a file that is still read. */
export const issueTexts = {
  'header-missing': {
    zh: '文件缺少必需的列，全部行被隔离',
    en: 'required column absent, every row of the file quarantined',
  },
  'row-width': {
    zh: '该行的列数与表头不同',
    en: 'row has another number of cells than the header',
  },
  'row-quote': { zh: '引号未正确闭合', en: 'quote is not closed properly' },
  'row-encoding': { zh: '该行含有无法解码的字节', en: 'row contains bytes that cannot be decoded' },
  'row-json': { zh: '该行不是 JSON 对象', en: 'line is not a JSON object' },
  'identifier-missing': { zh: '没有企业标识', en: 'no identifier of the enterprise' },
  'identifier-invalid': {
    zh: '企业标识的长度或字符不合规',
    en: 'identifier has a wrong length or alphabet',
  },
  'identifier-unknown': {
    zh: '登记库中没有此名称或注册号',
    en: 'name or registration number is not in the registry',
  },
  'identifier-ambiguous': {
    zh: '名称或注册号对应多家企业',
    en: 'name or registration number fits several enterprises',
  },
  'identifier-disputed': {
    zh: '登记库中此名称或注册号对应另一信用代码，以本行代码为准',
    en: 'the registry gives the name or registration number another code; the code of the row counts',
  },
  'required-empty': { zh: '必填值为空', en: 'required cell is empty' },
  'required-invalid': { zh: '必填值无法解析', en: 'required cell cannot be read' },
  'cell-invalid': { zh: '无法解析，按缺失处理', en: 'cell cannot be read and counts as missing' },
  'cell-trimmed': { zh: '首尾空白已去除', en: 'blanks at the ends were removed' },
  'cell-out-of-range': {
    zh: '超出合理范围，保留原值',
    en: 'outside the plausible range, kept as it is',
  },
  'check-digit': {
    zh: '统一社会信用代码校验位不符',
    en: 'check digit of the credit code is wrong',
  },
  'version-conflict': {
    zh: '同键同日内容不同，以另一行为准',
    en: 'another row of the same key and known date says otherwise and wins',
  },
  'column-unknown': {
    zh: '契约中没有此列，未读取',
    en: 'column is not in the contract and is not read',
  },
  'file-empty': { zh: '文件为空', en: 'file is empty' },
  'known-date-assumed': {
    zh: '没有可知日期，按导入当天计',
    en: 'no known date given; the day of the ingest is taken',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Code of {@link issueTexts}. */
export type IssueCode = keyof typeof issueTexts;

/** Text of an issue as it is stored: Chinese, then English. */
export function issueMessage(text: Text): string {
  return `${text.zh}; ${text.en}`;
}
