import type { Language } from '../base/text.js';
import type { MonitorResult } from '../monitor/index.js';
import { absent, formatCount, formatNumber } from '../report/format.js';
import { words as reportWords } from '../report/monitor/words.js';

const words = {
  zh: {
    flow: ['两日均有', '新进', '退出'],
    levels: ['关注名单', '严重', '预警', '关注'],
  },
  en: {
    flow: ['both days', 'entered', 'left'],
    levels: ['watch list', 'critical', 'warning', 'watch'],
  },
} as const;

/** A monitoring run in a few lines, for the terminal. */
export function monitorText(
  { meta, watchList, drift }: MonitorResult,
  files: readonly string[],
  language: Language,
): string {
  const { flow, levels } = words[language];
  const { both, entered, left } = meta.flow;
  const { critical, warning, watch } = watchList.byLevel;
  const last = drift.overTime.at(-1);
  const psi = last?.psi ?? null;
  const shown = psi === null ? absent : formatNumber(psi, 3);
  const counts = (names: readonly string[], values: readonly number[]) =>
    names.map((name, place) => `${name} ${formatCount(values[place] ?? 0)}`).join('  ');
  return [
    `${counts(flow, [both, entered, left])}  PSI ${shown}${last === undefined ? '' : ` ${reportWords[last.light][language]}`}`,
    counts(levels, [watchList.enterprises, critical, warning, watch]),
    ...files,
  ].join('\n');
}
