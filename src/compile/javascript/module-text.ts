import { outputTypes } from '../output-types.js';
import type { Program } from '../program.js';
import { emitKernel, type Place } from './kernel.js';
import { literalText } from './literal-text.js';
import { supportText } from './support.js';

const blockSize = 64;

/**
 * A program as an ES module that imports nothing. It exports
 *
 *     inputs, outputs           arrays of { name, type }
 *     scoreRecords(records)     objects of values by name in, objects of the outputs out
 *     scoreRecord(record)       the same for one
 *
 * A date is its number of days since 1970-01-01, a missing value `null`. The arithmetic is the text that
 * `compileBatch` runs, so the results are the same bit for bit.
 * @param outputs Names of steps or inputs; only what they need is written.
 * @throws `expression-unknown-name` for an output that the program does not have.
 */
export function emitJavaScript(program: Program, outputs: readonly string[]): string {
  const names = [...outputTypes(program, outputs).keys()];
  const {
    text,
    inputs,
    outputs: places,
    words,
    sizes,
    block,
  } = emitKernel(program, names, {
    block: blockSize,
  });
  return `${supportText}
${text}
const words = [null, ${words.map(literalText).join(', ')}];
const wordCodes = new Map(words.map((word, code) => [word, code]));
const block = ${block};
const d = new Float64Array(${sizes.d});
const b = new Uint8Array(${sizes.b});
const c = new Int32Array(${sizes.c});
const t = new Array(${sizes.t}).fill(null);
const inputPlaces = ${placesText(inputs)};
const outputPlaces = ${placesText(places)};
${driverText}`;
}

function placesText(places: readonly Place[]): string {
  const lines = places.map(
    ({ name, type, letter, offset }) =>
      `  [${literalText(name)}, '${type}', '${letter}', ${offset}],\n`,
  );
  return `[\n${lines.join('')}]`;
}

const driverText = `
const named = ([name, type]) => ({ name, type });
export const inputs = inputPlaces.map(named);
export const outputs = outputPlaces.map(named);

const setValue = (value, type, letter, at) => {
  if (letter === 'd') {
    if (type === 'boolean') d[at] = typeof value === 'boolean' ? Number(value) : NaN;
    else d[at] = typeof value === 'number' ? finite(value) : NaN;
  } else if (letter === 'c') {
    let code = typeof value === 'string' ? wordCodes.get(value) : 0;
    if (code === undefined) {
      code = words.push(value) - 1;
      wordCodes.set(value, code);
    }
    c[at] = code;
  } else t[at] = Array.isArray(value) ? value : null;
};
const valueAt = (type, letter, at) => {
  if (letter === 't') return t[at];
  if (letter === 'c') return words[c[at]];
  if (d[at] !== d[at]) return null;
  return type === 'boolean' ? d[at] === 1 : d[at];
};
const ownWords = words.length;
const forget = () => {
  while (words.length > ownWords) wordCodes.delete(words.pop());
};

export const scoreRecords = (records) => {
  const results = [];
  for (let start = 0; start < records.length; start += block) {
    const size = Math.min(block, records.length - start);
    forget();
    for (let i = 0; i < size; i++) {
      for (const [name, type, letter, offset] of inputPlaces) {
        setValue(records[start + i][name], type, letter, offset + i);
      }
    }
    run(d, b, c, t, words, size);
    for (let i = 0; i < size; i++) {
      results.push(
        Object.fromEntries(
          outputPlaces.map(([name, type, letter, offset]) => [name, valueAt(type, letter, offset + i)]),
        ),
      );
    }
  }
  return results;
};
export const scoreRecord = (record) => scoreRecords([record])[0];
`;
