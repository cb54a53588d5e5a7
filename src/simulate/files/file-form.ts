/** How one file of a feed is written. */
export interface FileForm {
  /** Added to the stem where a feed comes in several files. */
  readonly suffix: string;
  /** SQL condition on the rows that go into this file. */
  readonly where: string;
  readonly container: 'csv' | 'xlsx' | 'jsonl';
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'gb18030';
  readonly compressed: boolean;
  /** Unit of every money column of the file; the contract's where absent. */
  readonly moneyUnit?: 'yuan' | 'ten-thousand-yuan';
  /** How the enterprise is named. */
  readonly scheme: 'credit-code' | 'registration-number' | 'name';
  /** Some rows have a field too many. */
  readonly extraFields: boolean;
}

/** A plain UTF-8 CSV of all rows. */
export const plainForm: FileForm = {
  suffix: '',
  where: 'true',
  container: 'csv',
  encoding: 'utf-8',
  compressed: false,
  scheme: 'credit-code',
  extraFields: false,
};

/** The forms in which departments of the dirty province deliver; plain where not listed. */
const dirtyForms: Readonly<Record<string, readonly FileForm[]>> = {
  'market.registration': [{ ...plainForm, encoding: 'utf-8-bom' }],
  'market.supervision': [{ ...plainForm, encoding: 'gb18030' }],
  'court.case': [{ ...plainForm, encoding: 'gb18030' }],
  'hr.insured_month': [{ ...plainForm, encoding: 'gb18030', compressed: true, extraFields: true }],
  'hr.insured_person': [{ ...plainForm, compressed: true }],
  'tax.annual_return': [{ ...plainForm, compressed: true, extraFields: true }],
  'tax.credit_rating': [{ ...plainForm, encoding: 'utf-8-bom', extraFields: true }],
  'tax.invoice': [{ ...plainForm, compressed: true }],
  'finance.statement': [
    { ...plainForm, suffix: '_1', where: 'entity % 2 = 1', compressed: true, moneyUnit: 'yuan' },
    {
      ...plainForm,
      suffix: '_2',
      where: 'entity % 2 = 0',
      compressed: true,
      moneyUnit: 'ten-thousand-yuan',
    },
  ],
  'equity.round': [{ ...plainForm, container: 'jsonl' }],
  'science.pilot': [{ ...plainForm, container: 'xlsx' }],
  'procurement.contract': [{ ...plainForm, compressed: true, scheme: 'name' }],
  'utility.electricity': [{ ...plainForm, compressed: true, scheme: 'registration-number' }],
  'ip.patent': [{ ...plainForm, compressed: true }],
  'ip.inventor': [{ ...plainForm, compressed: true }],
  'ip.other_right': [{ ...plainForm, compressed: true }],
  'credit.exposure': [{ ...plainForm, compressed: true }],
};

/** The files of a feed. */
export function formsOf(feed: string, dirty: boolean): readonly FileForm[] {
  return (dirty ? dirtyForms[feed] : undefined) ?? [plainForm];
}

/** File name from stem and form, e.g. `tax_invoice.csv.gz`. */
export function fileName(stem: string, form: FileForm): string {
  return `${stem}${form.suffix}.${form.container}${form.compressed ? '.gz' : ''}`;
}
