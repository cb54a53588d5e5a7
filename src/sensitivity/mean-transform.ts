import type { Mean } from '../model/schema/scorecard.js';

/** A mean as an arithmetic one of transformed values, transformed back. */
export interface MeanTransform {
  readonly enter: (value: number) => number;
  readonly leave: (mean: number) => number;
}

/** How a weighted mean is calculated; `null` for the smallest value, which has no weights. */
export function meanTransform(mean: Mean): MeanTransform | null {
  if (mean === 'minimum') return null;
  if (mean === 'arithmetic') return { enter: (value) => value, leave: (value) => value };
  if ('geometric' in mean) {
    const { floor } = mean.geometric;
    return { enter: (value) => Math.log(Math.max(value, floor)), leave: Math.exp };
  }
  const [power, floor] = 'harmonic' in mean ? [-1, mean.harmonic.floor] : [mean.power, mean.floor];
  const back = 1 / power;
  return {
    enter: (value) => Math.max(value, floor) ** power,
    leave: (value) => value ** back,
  };
}
