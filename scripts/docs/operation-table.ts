import { call, column, type Expr } from '../../src/expr/ast.js';
import { formatExpression } from '../../src/expr/format.js';
import { type Op, type OpName, opOf, ops } from '../../src/expr/ops/index.js';
import { table } from '../../src/report/card/markdown.js';
import { operationMeanings } from './operation-meanings.js';

const nullRules: Readonly<Record<Op['nulls'], string>> = {
  propagate: 'any → missing',
  handled: 'seen',
};

/** Every operation of the catalogue: how it is written, its types, its null rule, its meaning. */
export function operationTable(): string {
  const names = Object.keys(ops) as OpName[];
  const rows = names.map((name) => {
    const op = opOf(name);
    return [
      written(name, op),
      `\`${signature(op)}\``,
      nullRules[op.nulls],
      operationMeanings[name],
    ];
  });
  return table(['written', 'types', 'missing arguments', 'meaning'], rows);
}

/** The operation as the language writes it, with `a`, `b`, … for its arguments. */
function written(name: OpName, { params, rest = [] }: Op): string {
  const places = [...params, ...rest];
  const args: Expr[] = places.map((_, index) => column(String.fromCharCode(97 + index)));
  if (rest.length > 0) args.push(column('…'));
  return `\`${formatExpression(call(name, ...args)).replace(/^\((.*)\)$/, '$1')}\``;
}

function signature({ params, rest, result }: Op): string {
  const repeated = rest === undefined ? [] : [`(${rest.join(', ')})…`];
  return `${[...params, ...repeated].join(', ')} → ${result}`;
}
