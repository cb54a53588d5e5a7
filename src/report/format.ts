import type { Language, Text } from '../base/text.js';
import type { Indicator } from '../model/schema/indicator.js';

/** What stands where there is no value. */
export const absent = '—';

/**
 * A number with thousands separators and a fixed number of decimals; never `-0`.
 * Ties follow the binary value (`Number.prototype.toFixed`), the same on every machine.
 */
export function formatNumber(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
}

/**
 * A score of 0–100 with one decimal, cut off, not rounded: 84.96 shows as 84.9, so that a
 * score never looks as if it had reached a cut-off that it missed.
 */
export function formatScore(score: number | null): string {
  return score === null ? absent : formatNumber(cutDown(score, 10), 1);
}

/** Points of the total with two decimals. */
export function formatPoints(points: number): string {
  return formatNumber(points, 2);
}

/** Points still needed, one decimal, rounded up: what is shown is enough. */
export function formatPointsNeeded(points: number): string {
  return formatNumber(-cutDown(-points, 10), 1);
}

/** A fraction as a percentage, e.g. 0.1234 → `12.3%`. */
export function formatShare(share: number | null, decimals = 1): string {
  return share === null ? absent : `${formatNumber(share * 100, decimals)}%`;
}

/** A share of peers that are worse, in whole per cent, cut off: nobody is ahead of all. */
export function formatRank(share: number | null): string {
  return share === null ? absent : `${formatNumber(cutDown(share * 100, 1), 0)}%`;
}

/** A coverage of 0–1 as a percentage with one decimal, cut off like a score. */
export function formatCoverage(coverage: number | null): string {
  return coverage === null ? absent : `${formatNumber(cutDown(coverage * 100, 10), 1)}%`;
}

/** A probability of default, 0–1, as a percentage with two decimals. */
export function formatPd(pd: number | null): string {
  return formatShare(pd, 2);
}

/** A statistic with three decimals. */
export function formatStatistic(value: number | null, decimals = 3): string {
  return value === null ? absent : formatNumber(value, decimals);
}

/** A p-value with three decimals; what would show as 0 says how small it is. */
export function formatPValue(value: number | null): string {
  if (value === null) return absent;
  return value < 0.001 ? '< 0.001' : formatNumber(value, 3);
}

/** An interval of statistics. */
export function formatInterval(
  interval: readonly [number, number] | null,
  shown: (value: number) => string,
): string {
  return interval === null ? absent : `${shown(interval[0])} – ${shown(interval[1])}`;
}

/** Money given in yuan: 万元 in Chinese, thousands or millions in English. */
export function formatMoney(yuan: number, language: Language): string {
  const size = Math.abs(yuan);
  if (language === 'zh') {
    return size < 10_000 && size > 0
      ? `${formatNumber(yuan, 2)} 元`
      : `${formatNumber(yuan / 1e4, 2)} 万元`;
  }
  if (size >= 1e6) return `CNY ${formatNumber(yuan / 1e6, 2)} million`;
  return size >= 1e3 ? `CNY ${formatNumber(yuan / 1e3, 1)} k` : `CNY ${formatNumber(yuan, 0)}`;
}

type Counted = Exclude<Indicator['unit'], 'yuan' | 'fraction' | 'category'>;

const units: Readonly<Record<Counted, Text>> = {
  months: { zh: ' 个月', en: ' months' },
  days: { zh: ' 天', en: ' days' },
  people: { zh: ' 人', en: ' people' },
  count: { zh: ' 项', en: '' },
  points: { zh: ' 分', en: ' points' },
  times: { zh: ' 倍', en: '×' },
};

/**
 * A measured value in the unit of its indicator: money in yuan, rates as fractions.
 * Whole numbers have no decimals, others two (`times`) or one.
 * @param unit `null` where the indicator is not known: the bare number.
 */
export function formatValue(
  value: number,
  unit: Indicator['unit'] | null,
  language: Language,
): string {
  if (unit === 'yuan') return formatMoney(value, language);
  if (unit === 'fraction') return formatShare(value);
  const precise = unit === null || unit === 'category' || unit === 'times';
  const number = formatNumber(value, Number.isInteger(value) ? 0 : precise ? 2 : 1);
  return unit === null || unit === 'category' ? number : `${number}${units[unit][language]}`;
}

/** A whole number of things. */
export function formatCount(count: number): string {
  return formatNumber(count, 0);
}

/** An ISO date as the language writes it: `2025年6月30日`, `30 June 2025`. */
export function formatDate(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (language === 'zh') return `${year}年${Number(month)}月${Number(day)}日`;
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The first characters of a fingerprint, enough to compare by eye. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.replace(/^sha256:/, '').slice(0, 16);
}

function cutDown(value: number, steps: number): number {
  return Math.floor(Math.round(value * steps * 1e8) / 1e8) / steps;
}
