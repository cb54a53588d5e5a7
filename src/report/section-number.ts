import type { Language } from '../base/text.js';

const digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** The number of a section as the language writes it: `一、` … `十一、`, or `1` … `11`. */
export function sectionNumber(index: number, language: Language): string {
  const number = index + 1;
  if (language === 'en') return String(number);
  const tens = Math.floor(number / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens - 1]}十`;
  return `${ten}${digits[(number % 10) - 1] ?? ''}、`;
}
