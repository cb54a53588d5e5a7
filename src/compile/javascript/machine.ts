import type { Type, Value } from '../../expr/ast.js';
import type { Program } from '../program.js';
import { instantiate } from './instantiate.js';
import { emitKernel, type KernelOptions, type Place } from './kernel.js';

/** A kernel with its memory, ready to run block after block. */
export interface Machine {
  readonly inputs: readonly Place[];
  readonly outputs: readonly Place[];
  /** Records in a block. */
  readonly block: number;
  readonly numbers: Float64Array;
  /** Texts as numbers of words, see `codeOf`; 0 is missing. */
  readonly codes: Int32Array;
  readonly references: Value[];
  /** Start a call; forget the words of earlier ones where they have become many. */
  readonly begin: () => void;
  /** The number of a text in the dictionary. */
  readonly codeOf: (text: string) => number;
  readonly wordOf: (code: number) => string | null;
  /** Compute the outputs of the first so many records of the block. */
  readonly run: (count: number) => void;
}

/** Words beside the model's that a dictionary keeps from call to call. */
const mostWords = 4096;

/** Bring a program to life for some outputs; `undefined` where the platform forbids code from text. */
export function machineFor(
  program: Program,
  outputs: readonly string[],
  options: KernelOptions,
): Machine | undefined {
  const kernel = emitKernel(program, outputs, options);
  const run = instantiate(kernel);
  if (run === undefined) return undefined;
  const { sizes, block } = kernel;
  const numbers = new Float64Array(sizes.d).fill(Number.NaN);
  const flags = new Uint8Array(sizes.b);
  const codes = new Int32Array(sizes.c);
  const references = new Array<Value>(sizes.t).fill(null);
  const words: (string | null)[] = [null, ...kernel.words];
  const own = words.length;
  const codeOfWord = new Map(words.map((word, code) => [word, code]));
  return {
    inputs: kernel.inputs,
    outputs: kernel.outputs,
    block,
    numbers,
    codes,
    references,
    begin: () => {
      if (words.length < own + mostWords) return;
      for (const word of words.slice(own)) codeOfWord.delete(word);
      words.length = own;
    },
    codeOf: (text) => {
      const known = codeOfWord.get(text);
      if (known !== undefined) return known;
      const code = words.push(text) - 1;
      codeOfWord.set(text, code);
      return code;
    },
    wordOf: (code) => words[code] ?? null,
    run: (count) => run(numbers, flags, codes, references, words, count),
  };
}

/** Put an admitted value where a record of the block is read from. */
export function setValue(machine: Machine, place: Place, row: number, value: Value): void {
  const at = place.offset + row;
  if (place.letter === 't') machine.references[at] = value;
  else if (place.letter === 'c') {
    machine.codes[at] = typeof value === 'string' ? machine.codeOf(value) : 0;
  } else machine.numbers[at] = value === null ? Number.NaN : Number(value);
}

/** The value of a record of the block. */
export function valueAt(machine: Machine, { letter, offset, type }: Place, row: number): Value {
  const at = offset + row;
  if (letter === 't') return machine.references[at] ?? null;
  if (letter === 'c') return machine.wordOf(machine.codes[at] ?? 0);
  return numberValue(machine.numbers[at] ?? Number.NaN, type);
}

/** The value that a number stands for within a kernel. */
export function numberValue(held: number, type: Type): Value {
  if (Number.isNaN(held)) return null;
  return type === 'boolean' ? held === 1 : held;
}
