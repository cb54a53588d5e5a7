import { InvalidArgumentError } from 'commander';
import {
  type MissingOption,
  missingOptions,
  type NormalisationOption,
  normalisationOptions,
  type WeightSpread,
} from '../sensitivity/index.js';
import { share } from './options.js';

/** `noise:25%`, `dirichlet:100` or `none`. @throws commander's usage error. */
export function weightSpread(text: string): WeightSpread | 'none' {
  if (text === 'none') return text;
  const [kind = '', size = ''] = text.split(':');
  if (kind === 'noise') {
    const range = share(size);
    if (range > 0 && range < 1) return { kind, share: range };
  }
  const concentration = Number(size);
  if (kind === 'dirichlet' && Number.isFinite(concentration) && concentration > 0) {
    return { kind, concentration };
  }
  throw new InvalidArgumentError(
    'noise:SHARE (e.g. noise:25%), dirichlet:CONCENTRATION or none is needed.',
  );
}

/** A list such as `straight,percentile`, or `none`. @throws commander's usage error. */
export function normalisationList(
  text: string,
): readonly Exclude<NormalisationOption, 'declared'>[] {
  const known = normalisationOptions.filter((option) => option !== 'declared');
  return listOf(text, known);
}

/** A list such as `worst,reweight`, or `none`. @throws commander's usage error. */
export function missingList(text: string): readonly Exclude<MissingOption, 'declared'>[] {
  const known = missingOptions.filter((option) => option !== 'declared');
  return listOf(text, known);
}

function listOf<T extends string>(text: string, known: readonly T[]): readonly T[] {
  if (text === 'none') return [];
  const named = [...new Set(text.split(',').map((part) => part.trim()))];
  return named.map((name) => {
    const option = known.find((one) => one === name);
    if (option !== undefined) return option;
    throw new InvalidArgumentError(`a list of ${known.join(', ')}, or none, is needed.`);
  });
}

/** A power of two from 16. @throws commander's usage error. */
export function powerOfTwo(text: string): number {
  const value = Number(text);
  if (Number.isInteger(Math.log2(value)) && value >= 16) return value;
  throw new InvalidArgumentError('a power of two from 16, such as 512, is needed.');
}
