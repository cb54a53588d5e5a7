import type { Type, Value } from '../ast.js';

interface ValueOf {
  readonly number: number;
  readonly text: string;
  readonly boolean: boolean;
  readonly date: number;
  readonly numbers: readonly (number | null)[];
  readonly texts: readonly string[];
}

type Arguments<P extends readonly Type[]> = { readonly [K in keyof P]: ValueOf[P[K]] };
type NullableArguments<P extends readonly Type[]> = {
  readonly [K in keyof P]: ValueOf[P[K]] | null;
};

/**
 * One operation of the model language, named once for every engine.
 * The meaning is `evaluate`; each SQL dialect renders the same meaning (`compile/sql`).
 */
export interface Op {
  /** Types of the leading arguments; `same` stands for one type shared by all such places. */
  readonly params: readonly (Type | 'same')[];
  /** Types that may repeat, as a group, after `params`. */
  readonly rest?: readonly (Type | 'same')[];
  readonly result: Type | 'same';
  /** `propagate`: any missing argument gives missing. `handled`: the operation sees missing arguments. */
  readonly nulls: 'propagate' | 'handled';
  readonly evaluate: (args: readonly Value[]) => Value;
}

/** Declare an operation that gives missing as soon as one argument is missing. */
export function strict<const P extends readonly Type[], R extends Type>(
  params: P,
  result: R,
  evaluate: (...args: Arguments<P>) => ValueOf[R] | null,
): Op {
  return {
    params,
    result,
    nulls: 'propagate',
    evaluate: (args) => evaluate(...(args as unknown as Arguments<P>)),
  };
}

/** Declare an operation that decides itself what a missing argument means. */
export function lenient<const P extends readonly Type[], R extends Type>(
  params: P,
  result: R,
  evaluate: (...args: NullableArguments<P>) => ValueOf[R] | null,
): Op {
  return {
    params,
    result,
    nulls: 'handled',
    evaluate: (args) => evaluate(...(args as unknown as NullableArguments<P>)),
  };
}
