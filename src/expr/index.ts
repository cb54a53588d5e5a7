export type { Expr, Scope, Type, Value } from './ast.js';
export { typeOf } from './check.js';
export { evaluate } from './evaluate.js';
export { formatExpression } from './format.js';
export { parseExpression } from './parse.js';
