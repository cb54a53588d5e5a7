import type { Text } from '../../base/text.js';

/** A kind of defect that dirty files carry on purpose. */
export interface Defect {
  /** Share of the records or cells that may carry it; undefined for defects of whole files. */
  readonly rate: number | undefined;
  readonly says: Text;
}

/** Every defect of dirty files, with its rate. Negative invoices and rare characters occur in clean files too. */
export const defectCatalogue = {
  duplicate: defect(0.003, '完全重复的记录', 'exact duplicate of a record'),
  corrected: defect(
    0.012,
    '更正：同一键值，内容不同，日后才知悉',
    'correction: same key, other content, known later',
  ),
  late: defect(0.01, '迟报记录（晚约二百天）', 'record reported about 200 days late'),
  contradiction: defect(
    0.01,
    '部门间矛盾：地址或法定代表人与登记不符',
    'departments contradict: address or legal representative differs from the registry',
  ),
  wrongLength: defect(0.0006, '信用代码位数不对', 'credit code of wrong length'),
  wrongCheckDigit: defect(0.0012, '信用代码校验码不对', 'credit code with a wrong check digit'),
  formulaName: defect(0.003, '企业名称为公式注入文本', 'enterprise name is a spreadsheet formula'),
  padded: defect(0.006, '类别值前后有空格', 'category padded with blanks'),
  spelling: defect(0.03, '类别值用另一种写法', 'category in another spelling'),
  blank: defect(0.004, '可选单元格为空', 'optional cell left blank'),
  withheld: defect(0.004, '以 *** 或“保密”代替数值', 'value withheld as *** or 保密'),
  thousands: defect(0.02, '数值带千分位分隔符', 'thousands separators'),
  dateFormat: defect(0.06, '日期格式混用', 'mixed date formats'),
  impossibleDate: defect(0.0005, '不可能的日期', 'impossible date'),
  extraField: defect(0.001, '多出一个字段的行', 'row with a field too many'),
  encoding: defect(undefined, '文件编码为 GB18030 或带 BOM', 'file in GB18030 or with a BOM'),
  container: defect(
    undefined,
    '文件为 XLSX、JSON Lines 或 gzip 压缩',
    'file as XLSX, JSON Lines or compressed with gzip',
  ),
  unit: defect(
    undefined,
    '同一指标一份文件用元、另一份用万元（表头注明）',
    'one file in yuan, another in 10,000 yuan (header says so)',
  ),
  identifier: defect(
    undefined,
    '文件只有企业名称或工商注册号，无信用代码',
    'file with name or registration number instead of the credit code',
  ),
} as const satisfies Readonly<Record<string, Defect>>;

/** Code of an entry of {@link defectCatalogue}. */
export type DefectCode = keyof typeof defectCatalogue;

function defect<Rate extends number | undefined>(
  rate: Rate,
  zh: string,
  en: string,
): { readonly rate: Rate; readonly says: Text } {
  return { rate, says: { zh, en } };
}
