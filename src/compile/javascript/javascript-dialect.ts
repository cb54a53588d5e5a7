import { arithmeticWritings } from './arithmetic-writings.js';
import type { JavaScriptDialect } from './dialect.js';
import { listWritings } from './list-writings.js';
import { logicWritings } from './logic-writings.js';
import { scoringWritings } from './scoring-writings.js';

/** Every operation of the catalogue in JavaScript. */
export const javascriptDialect: JavaScriptDialect = {
  ...arithmeticWritings,
  ...logicWritings,
  ...listWritings,
  ...scoringWritings,
};
