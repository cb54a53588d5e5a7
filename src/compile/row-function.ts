import type { Value } from '../expr/ast.js';
import { bindRow } from './closure-row.js';
import { type Machine, machineFor, numberValue, setValue } from './javascript/machine.js';
import type { Program } from './program.js';
import { admitted, type RowFunction } from './row-record.js';

export type { RowFunction, RowRecord } from './row-record.js';

/**
 * Execute a program record by record, in Node and in the browser: generated JavaScript, or closures of the
 * same results where the platform forbids code from text (a Content-Security-Policy without `unsafe-eval`).
 * The function is made once and may be called for any number of records. An input of another type
 * than the program's, or a number that is not finite, is missing.
 */
export function compileRow(program: Program): RowFunction {
  const names = [...new Set([...program.inputs.keys(), ...program.steps.map(({ name }) => name)])];
  const machine = machineFor(program, names, { block: 1 });
  return machine === undefined ? bindRow(program) : rowFunction(machine);
}

function rowFunction(machine: Machine): RowFunction {
  const places = new Map(machine.outputs.map((place) => [place.name, place]));
  return (record) => {
    machine.begin();
    for (const place of machine.inputs) {
      setValue(machine, place, 0, admitted(record[place.name], place.type));
    }
    machine.run(1);
    const numbers = machine.numbers.slice();
    const texts = Array.from(machine.codes, machine.wordOf);
    const references = machine.references.slice();
    return readOnlyMap(places, ({ letter, offset, type }) => {
      if (letter === 't') return references[offset] ?? null;
      if (letter === 'c') return texts[offset] ?? null;
      return numberValue(numbers[offset] ?? Number.NaN, type);
    });
  };
}

/** A map whose values are read when asked for. */
function readOnlyMap<P>(
  places: ReadonlyMap<string, P>,
  read: (place: P) => Value,
): ReadonlyMap<string, Value> {
  const whole = (): Map<string, Value> =>
    new Map(Array.from(places, ([name, place]) => [name, read(place)]));
  return {
    size: places.size,
    has: (name) => places.has(name),
    get: (name) => {
      const place = places.get(name);
      return place === undefined ? undefined : read(place);
    },
    keys: () => whole().keys(),
    values: () => whole().values(),
    entries: () => whole().entries(),
    forEach: (see) => whole().forEach(see),
    [Symbol.iterator]: () => whole()[Symbol.iterator](),
  };
}
