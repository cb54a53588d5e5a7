import { literal } from '../../engine/duckdb/index.js';
import type { SourceColumn } from '../../model/schema/source.js';
import { type FileUnit, spelledCategory, typedCell, writtenCell } from '../files/cell.js';
import type { ColumnLayout } from '../files/layout.js';
import { type DefectCode, defectCatalogue } from './catalogue.js';

/** One way in which a written cell differs from the clean one. */
interface CellDefect {
  readonly rate: number;
  readonly written: string;
}

/**
 * SQL of a cell with the defects of its type, at most one each, drawn by the record's `draw`.
 * Essential cells are never blank or withheld; an impossible date may stand anywhere.
 */
export function dirtyCell({ column, essential }: ColumnLayout, unit: FileUnit): string {
  const draw = `uniform(draw, ${literal(`cell ${column.code}`)}, 0)`;
  const optional = essential ? [] : absentCells(column);
  let below = 0;
  const branches = [...optional, ...formDefects(column, unit)].map(({ rate, written }) => {
    below += rate;
    return `when ${draw} < ${below} then ${written}`;
  });
  const clean = writtenCell(column, unit);
  return branches.length === 0 ? clean : `case ${branches.join(' ')} else ${clean} end`;
}

/** SQL of the credit code, sometimes one symbol short or with a wrong last symbol. */
export function dirtyCreditCode(): string {
  const { wrongLength, wrongCheckDigit } = defectCatalogue;
  return `case when uniform(draw, 'code', 0) < ${wrongLength.rate} then left(enterprise_id, 17)
    when uniform(draw, 'code', 0) < ${wrongLength.rate + wrongCheckDigit.rate}
      then left(enterprise_id, 17) || if(right(enterprise_id, 1) = '0', '1', '0')
    else enterprise_id end`;
}

function absentCells({ suppressed }: SourceColumn): readonly CellDefect[] {
  const withheld = suppressed
    .slice(0, 2)
    .map((text, _, all) => ({ rate: rateOf('withheld') / all.length, written: literal(text) }));
  return [{ rate: rateOf('blank'), written: 'NULL' }, ...withheld];
}

function formDefects(column: SourceColumn, unit: FileUnit): readonly CellDefect[] {
  const value = typedCell(column, unit);
  switch (column.type) {
    case 'money':
      return [{ rate: rateOf('thousands'), written: `format('{:,.2f}', (${value})::DOUBLE)` }];
    case 'date':
      return dateForms(value);
    case 'category':
      return [
        { rate: rateOf('padded'), written: `' ' || ${writtenCell(column, unit)} || '　'` },
        { rate: rateOf('spelling'), written: spelledCategory(column, 1) },
      ];
    default:
      return [];
  }
}

function dateForms(value: string): readonly CellDefect[] {
  const third = rateOf('dateFormat') / 3;
  const forms = ['%Y/%-m/%-d', '%Y%m%d', '%Y年%-m月%-d日'];
  return [
    ...forms.map((form) => ({ rate: third, written: `strftime(${value}, ${literal(form)})` })),
    {
      rate: rateOf('impossibleDate'),
      written: `if(${value} is null, NULL, year(${value}) || '-02-30')`,
    },
  ];
}

function rateOf(code: DefectCode): number {
  return defectCatalogue[code].rate ?? 0;
}
