import type { Forecast, RefittedPoint } from '../../backtest/index.js';
import { palette } from '../chart/palette.js';
import { drawSeries, type SeriesLine } from '../chart/series.js';
import type { Block } from '../document.js';
import { formatStatistic } from '../format.js';
import type { BacktestContext } from './context.js';

/** AUCs of the refits over time: in-sample, out-of-sample and out-of-time. */
export function refitAucFigure(
  refitted: readonly RefittedPoint[],
  { say }: BacktestContext,
): Block {
  const line = (
    name: string,
    colour: string,
    of: (point: RefittedPoint) => Forecast | null,
  ): SeriesLine => ({
    name,
    colour,
    values: refitted.map((point) => of(point)?.auc.value ?? null),
    intervals: refitted.map((point) => of(point)?.auc.ci ?? null),
  });
  const lines = [
    line(say('inSample'), palette.muted, ({ inSample }) => inSample),
    line(say('outOfSample'), palette.peer, ({ outOfSample }) => outOfSample),
    line(say('outOfTime'), palette.own, ({ outOfTime }) => outOfTime.refit),
  ];
  const shown = lines.flatMap(({ values, intervals }) => [...values, ...intervals.flat()]);
  const ends = shown.filter((value) => value !== null);
  return series(say('refitAuc'), refitted, lines, [
    Math.min(0.5, ...ends),
    Math.max(0.55, ...ends),
  ]);
}

/** Observed default rates out of time beside the mean PDs of three calibrations. */
export function refitLevelFigure(
  refitted: readonly RefittedPoint[],
  { say }: BacktestContext,
): Block {
  const mean = (name: string, colour: string, of: 'refit' | 'naive' | 'shipped'): SeriesLine => ({
    name,
    colour,
    values: refitted.map(({ outOfTime }) => outOfTime[of].meanPd),
    intervals: [],
  });
  const observed = refitted.map(({ outOfTime }) => outOfTime.refit);
  const lines: readonly SeriesLine[] = [
    {
      name: say('rate'),
      colour: palette.ink,
      values: observed.map(({ defaultRate }) => defaultRate),
      intervals: observed.map(({ defaultRateInterval }) => defaultRateInterval),
    },
    mean(say('refitPd'), palette.own, 'refit'),
    mean(say('naivePd'), palette.muted, 'naive'),
    mean(say('shippedPd'), palette.peer, 'shipped'),
  ];
  const shown = lines.flatMap(({ values, intervals }) => [...values, ...intervals.flat()]);
  const highest = Math.max(0.001, ...shown.filter((value) => value !== null));
  return series(say('refitLevel'), refitted, lines, [0, highest]);
}

function series(
  caption: string,
  refitted: readonly RefittedPoint[],
  lines: readonly SeriesLine[],
  range: readonly [number, number],
): Block {
  return {
    kind: 'figure',
    wide: true,
    caption,
    instead: [],
    svg: drawSeries({
      title: caption,
      description: lines
        .map(
          ({ name, values }) => `${name}: ${values.map((one) => formatStatistic(one)).join(', ')}`,
        )
        .join('; '),
      periods: refitted.map(({ asOf }) => asOf),
      lines,
      levels: [],
      range,
      decimals: 3,
    }),
  };
}
