import { element, type XmlElement } from './xml.js';

/** An application of a PMML function; `mapMissingTo` is its value where an argument is missing. */
export function apply(
  name: string,
  args: readonly XmlElement[],
  mapMissingTo?: 'true' | 'false',
): XmlElement {
  return element('Apply', { function: name, mapMissingTo }, args);
}

/** An application that is missing, instead of refusing the record, where its result does not exist. */
export function calculate(name: string, args: readonly XmlElement[]): XmlElement {
  return element('Apply', { function: name, invalidValueTreatment: 'asMissing' }, args);
}

/** A reference to a field, or to a parameter within a function. */
export function fieldRef(field: string, mapMissingTo?: 'true' | 'false'): XmlElement {
  return element('FieldRef', { field, mapMissingTo });
}

export function doubleConstant(value: number): XmlElement {
  return element('Constant', { dataType: 'double' }, String(value));
}

export function textConstant(text: string): XmlElement {
  return element('Constant', { dataType: 'string' }, text);
}

/** `then` where the condition is true, else `otherwise`, else missing. The condition is never missing. */
export function ifElse(
  condition: XmlElement,
  then: XmlElement,
  otherwise?: XmlElement,
): XmlElement {
  return apply('if', otherwise === undefined ? [condition, then] : [condition, then, otherwise]);
}

interface Definition {
  readonly parameters: readonly string[];
  /** What it is where no argument is missing. */
  readonly body: XmlElement;
  /** Other functions of this table that the body applies. */
  readonly uses?: readonly string[];
  /** Type of the parameters, and of the result; a number where not said. */
  readonly of?: 'date';
  readonly type?: 'string';
}

const x = fieldRef('x');
const y = fieldRef('y');
const zero = doubleConstant(0);
const yearOfEpoch = element('Constant', { dataType: 'integer' }, '1970');

/**
 * Operations of the model language that PMML's own functions do not mean exactly, or whose meaning
 * for missing arguments evaluators do not share. Each is missing where an argument is missing, and a
 * number also where it would not be finite.
 */
const definitions = {
  absolute: { parameters: ['x'], body: apply('abs', [x]) },
  finite: {
    parameters: ['x'],
    body: ifElse(apply('lessOrEqual', [apply('abs', [x]), doubleConstant(Number.MAX_VALUE)]), x),
  },
  quotient: {
    parameters: ['x', 'y'],
    body: ifElse(apply('notEqual', [y, zero]), apply('finite', [calculate('/', [x, y])])),
    uses: ['finite'],
  },
  /** PMML's own `floor` gives an integer, which overflows; `rint` gives a double, halves to even. */
  wholeBelow: {
    parameters: ['x'],
    body: ifElse(
      apply('greaterThan', [apply('rint', [x]), x]),
      apply('-', [apply('rint', [x]), doubleConstant(1)]),
      apply('rint', [x]),
    ),
  },
  /** To 1e-9, halves up. */
  snap: {
    parameters: ['x'],
    body: apply('finite', [
      calculate('/', [
        apply('wholeBelow', [
          calculate('+', [calculate('*', [x, doubleConstant(1e9)]), doubleConstant(0.5)]),
        ]),
        doubleConstant(1e9),
      ]),
    ]),
    uses: ['finite', 'wholeBelow'],
  },
  lesser: { parameters: ['x', 'y'], body: apply('min', [x, y]) },
  larger: { parameters: ['x', 'y'], body: apply('max', [x, y]) },
  raised: {
    parameters: ['x', 'y'],
    body: apply('finite', [calculate('pow', [x, y])]),
    uses: ['finite'],
  },
  exponential: {
    parameters: ['x'],
    body: apply('finite', [calculate('exp', [x])]),
    uses: ['finite'],
  },
  naturalLogarithm: {
    parameters: ['x'],
    body: ifElse(apply('greaterThan', [x, zero]), calculate('ln', [x])),
  },
  decimalLogarithm: {
    parameters: ['x'],
    body: ifElse(apply('greaterThan', [x, zero]), calculate('log10', [x])),
  },
  joined: { parameters: ['x', 'y'], body: apply('concat', [x, y]), type: 'string' },
  digitsOf: {
    parameters: ['x'],
    // An empty group stands for the empty text, which some evaluators take for missing.
    body: apply('replace', [x, textConstant('()[^0-9]'), textConstant('$1')]),
    type: 'string',
  },
  daysBetween: {
    parameters: ['x', 'y'],
    body: apply('-', [
      apply('dateDaysSinceYear', [y, yearOfEpoch]),
      apply('dateDaysSinceYear', [x, yearOfEpoch]),
    ]),
    of: 'date',
  },
} as const satisfies Readonly<Record<string, Definition>>;

/** A function that the emitted document defines for itself. */
export type FunctionName = keyof typeof definitions;

/** The definitions of the used functions and of those behind them, each after what it applies. */
export function definedFunctions(used: ReadonlySet<FunctionName>): readonly XmlElement[] {
  const table: Readonly<Record<string, Definition>> = definitions;
  const wanted = new Set<string>(used);
  for (const name of used) for (const behind of table[name]?.uses ?? []) wanted.add(behind);
  return Object.entries(table)
    .filter(([name]) => wanted.has(name))
    .map(([name, definition]) => define(name, definition));
}

const numeric = { optype: 'continuous', dataType: 'double' } as const;
const textual = { optype: 'categorical', dataType: 'string' } as const;
const dated = { optype: 'ordinal', dataType: 'date' } as const;

function define(name: string, { parameters, body, of, type }: Definition): XmlElement {
  const result = type === 'string' ? textual : numeric;
  const argument = of === 'date' ? dated : result;
  const known = parameters.map((parameter) => apply('isNotMissing', [fieldRef(parameter)]));
  const [first] = known;
  const all = first !== undefined && known.length === 1 ? first : apply('and', known);
  return element('DefineFunction', { name, ...result }, [
    ...parameters.map((parameter) => element('ParameterField', { name: parameter, ...argument })),
    ifElse(all, body),
  ]);
}
