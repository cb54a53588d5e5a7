import { type BinnedValue, type BinningOptions, optimalBinning } from '../../../src/stats/index.js';

/**
 * Greatest information value of all ways to merge neighbouring prebins so that default rates rise, or fall,
 * from bin to bin: by trying every one of them.
 * @param options Prebins, few enough for 2^(prebins − 1) partitions.
 */
export function bestOfAllPartitions(
  values: readonly BinnedValue[],
  bad: readonly number[],
  options: BinningOptions,
): number {
  // Without a shape no two prebins of different rates are merged.
  const { bins } = optimalBinning(values, bad, { ...options, trend: 'none' });
  const prebins = bins.filter(({ bin }) => bin.kind === 'interval');
  const badOfAll = bad.reduce((sum, one) => sum + one, 0);
  const goodOfAll = bad.length - badOfAll;
  let best = Number.NEGATIVE_INFINITY;
  for (let cuts = 0; cuts < 2 ** (prebins.length - 1); cuts++) {
    const merged: { good: number; bad: number }[] = [];
    for (const [at, prebin] of prebins.entries()) {
      const last = merged.at(-1);
      if (last === undefined || cuts & (1 << (at - 1))) {
        merged.push({ good: prebin.good, bad: prebin.bad });
      } else {
        last.good += prebin.good;
        last.bad += prebin.bad;
      }
    }
    const rates = merged.map((bin) => bin.bad / (bin.bad + bin.good));
    const rising = rates.every((rate, at) => at === 0 || rate >= (rates[at - 1] ?? 0));
    const falling = rates.every((rate, at) => at === 0 || rate <= (rates[at - 1] ?? 0));
    if (!rising && !falling) continue;
    const information = merged.reduce((sum, bin) => {
      const [g, b] = [bin.good / goodOfAll, bin.bad / badOfAll];
      return sum + (g - b) * Math.log(g / b);
    }, 0);
    best = Math.max(best, information);
  }
  return best;
}
