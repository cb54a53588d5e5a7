import { identifier, literal } from '../../engine/duckdb/index.js';
import type { SourceColumn } from '../../model/schema/source.js';

/** Unit of a column in the file: the contract's, or another one that the header then names. */
export type FileUnit = SourceColumn['unit'];

/** SQL of a cell in its own type and in the unit of the file; the world speaks yuan and fractions. */
export function typedCell({ code, type }: SourceColumn, unit: FileUnit): string {
  const value = identifier(code);
  switch (type) {
    case 'money':
      return unit === 'ten-thousand-yuan'
        ? `round(${value}::DECIMAL(18,2) / 10000, 2)::DECIMAL(18,2)`
        : `${value}::DECIMAL(18,2)`;
    case 'ratio':
      return `(${value} * ${unit === 'percent' ? 100 : 1})::DECIMAL(18,4)`;
    case 'number':
      return `${value}::DECIMAL(18,1)`;
    case 'integer':
      return `${value}::BIGINT`;
    case 'year':
      return `${value}::INTEGER`;
    case 'date':
    case 'month':
      return `${value}::DATE`;
    case 'boolean':
      return `${value}::BOOLEAN`;
    default:
      return `${value}::VARCHAR`;
  }
}

/** SQL of a cell as the department would write it: Chinese spellings, ISO dates, plain digits. */
export function writtenCell(column: SourceColumn, unit: FileUnit): string {
  const value = identifier(column.code);
  switch (column.type) {
    case 'category':
      return spelledCategory(column, 0);
    case 'boolean':
      return `case ${value} when true then '是' when false then '否' end`;
    case 'month':
      return `strftime(${value}::DATE, '%Y-%m')`;
    default:
      return `${typedCell(column, unit)}::VARCHAR`;
  }
}

/** SQL of a category in its n-th spelling (from 0), else its first, else its canonical value. */
export function spelledCategory({ code, values }: SourceColumn, n: number): string {
  const branches = Object.entries(values ?? {}).flatMap(([canonical, spellings]) => {
    const spelling = spellings[n] ?? spellings[0];
    return spelling === undefined ? [] : [`when ${literal(canonical)} then ${literal(spelling)}`];
  });
  const value = identifier(code);
  return branches.length === 0
    ? `${value}::VARCHAR`
    : `case ${value} ${branches.join(' ')} else ${value} end`;
}

/** The header of a column: the Chinese label, for money with the unit in brackets. */
export function headerOf({ label, type }: SourceColumn, unit: FileUnit): string {
  if (type === 'money') return `${label.zh}(${unit === 'ten-thousand-yuan' ? '万元' : '元'})`;
  return type === 'ratio' && unit === 'percent' ? `${label.zh}(%)` : label.zh;
}
