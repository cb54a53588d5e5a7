import { creditCodeCheckCharacter } from '../../src/ingest/index.js';
import { type SourceContract, sourceContractSchema } from '../../src/model/schema/source.js';

const text = (word: string) => ({ zh: word, en: word });

const common = {
  department: text('税务'),
  absence: { means: 'zero', population: text('全部企业') },
  legalBasis: text('data-sharing agreement'),
  sensitivity: 'internal',
};

/** A contract around the given parts; labels are the codes where none is given. */
export function contract(parts: {
  readonly code: string;
  readonly [part: string]: unknown;
}): SourceContract {
  return sourceContractSchema.parse({ ...common, label: text(String(parts.code)), ...parts });
}

/** A column labelled by its Chinese header. */
export function column(code: string, zh: string, type: string, more: object = {}) {
  return { code, label: { zh, en: code.replaceAll('_', ' ') }, type, ...more };
}

/** Invoices as the contest's enterprises sent them. */
export const invoiceContract = contract({
  code: 'tax.invoice',
  files: [
    { match: 'invoices_in_*', constants: { direction: 'purchase' } },
    { match: 'invoices_out_*', constants: { direction: 'sale' } },
  ],
  identify: [{ scheme: 'opaque', headers: ['企业代号'], pattern: 'E\\d+' }],
  key: ['direction', 'invoice_number', 'issued_on', 'counterparty'],
  eventDate: 'issued_on',
  knownDate: { lagDays: 0 },
  statusConflict: { column: 'status', wins: 'void' },
  columns: [
    column('direction', '方向', 'category', {
      required: true,
      values: { sale: ['销项'], purchase: ['进项'] },
    }),
    column('invoice_number', '发票号码', 'text', { required: true }),
    column('issued_on', '开票日期', 'date', { required: true }),
    column('counterparty', '对方', 'text', { aliases: ['销方单位代号', '购方单位代号'] }),
    column('amount', '金额', 'money', { unit: 'yuan' }),
    column('tax', '税额', 'money', { unit: 'yuan' }),
    column('total', '价税合计', 'money', { unit: 'yuan' }),
    column('status', '发票状态', 'category', {
      values: { valid: ['有效发票'], void: ['作废发票'] },
    }),
  ],
  audits: [
    {
      code: 'total-differs',
      label: text('价税合计不符'),
      when: 'abs(amount + tax - total) > 0.05',
    },
  ],
});

/** Registry of enterprises by credit code. */
export const registryContract = contract({
  code: 'market.registration',
  files: [{ match: 'market_registration*' }],
  identify: [{ scheme: 'credit-code', headers: ['统一社会信用代码', 'credit_code'] }],
  key: [],
  eventDate: 'established_on',
  knownDate: { column: 'reported_on' },
  columns: [
    column('registration_number', '注册号', 'text'),
    column('name', '企业名称', 'text', { required: true }),
    column('established_on', '成立日期', 'date'),
    column('registered_capital', '注册资本', 'money', { unit: 'ten-thousand-yuan' }),
    column('reported_on', '登记日期', 'date'),
  ],
});

/** Yearly figures with nearly every type of column. */
export const returnContract = contract({
  code: 'tax.annual_return',
  files: [{ match: 'tax_annual_return*' }, { match: '企业所得税年度申报*' }],
  identify: [
    { scheme: 'credit-code', headers: ['统一社会信用代码', 'credit_code'] },
    { scheme: 'registration-number', headers: ['工商注册号'] },
    { scheme: 'name', headers: ['企业名称'] },
  ],
  key: ['fiscal_year'],
  eventDate: 'end_of_year(fiscal_year)',
  knownDate: { column: 'filed_on', nextYear: { month: 5, day: 31 } },
  columns: [
    column('fiscal_year', '年度', 'year', { required: true }),
    column('filed_on', '申报日期', 'date'),
    column('revenue', '营业收入', 'money', {
      aliases: ['营收'],
      suppressed: ['***', '保密'],
      range: [0, 1e12],
    }),
    column('share', '占比', 'ratio', { unit: 'percent' }),
    column('staff', '职工人数', 'integer'),
    column('listed', '上市', 'boolean'),
    column('class', '类别', 'category', { values: { A: ['甲'], B: ['乙'] } }),
    column('opened_in', '开业月份', 'month'),
    column('remark', '备注', 'text'),
  ],
});

/** Credit codes with the right check character. */
export const creditCodes = ['91420100MA4KXXXX0', '91110000100000000', '91310000132260082']
  .map((body) => body.padEnd(17, '0').slice(0, 17))
  .map((body) => `${body}${creditCodeCheckCharacter(body)}`);
