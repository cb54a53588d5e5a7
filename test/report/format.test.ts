import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCoverage,
  formatDate,
  formatMoney,
  formatNumber,
  formatPd,
  formatPointsNeeded,
  formatRank,
  formatScore,
  formatShare,
  formatValue,
  shortFingerprint,
} from '../../src/report/format.js';
import { maskPerson } from '../../src/report/mask.js';
import { plainText } from '../../src/report/plain-text.js';
import { sectionNumber } from '../../src/report/section-number.js';

describe('formatRank', () => {
  it('is cut off, so that nobody is ahead of all', () => {
    expect([0, 0.29, 0.5, 0.998, null].map(formatRank)).toEqual(['0%', '29%', '50%', '99%', '—']);
  });
});

describe('formatting', () => {
  it('groups thousands, writes a true minus and never a negative zero', () => {
    expect(formatNumber(1_234_567.891, 2)).toBe('1,234,567.89');
    expect(formatNumber(-1234.5, 1)).toBe('−1,234.5');
    expect(formatNumber(-0.001, 2)).toBe('0.00');
    expect(formatNumber(-0, 0)).toBe('0');
  });

  it('cuts scores and coverages off so that none seems to reach a cut-off it missed', () => {
    expect(formatScore(84.9999)).toBe('84.9');
    expect(formatScore(84.9999999999)).toBe('85.0');
    expect(formatScore(85)).toBe('85.0');
    expect(formatScore(null)).toBe('—');
    expect(formatCoverage(0.39999)).toBe('39.9%');
    expect(formatCoverage(0.4)).toBe('40.0%');
  });

  it('rounds the points still needed up', () => {
    expect(formatPointsNeeded(3.01)).toBe('3.1');
    expect(formatPointsNeeded(3)).toBe('3.0');
  });

  it('never shows a score above the score', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (score) => {
        const shown = Number(formatScore(score));
        expect(shown).toBeLessThanOrEqual(score + 1e-8);
        expect(shown).toBeGreaterThan(score - 0.1 - 1e-8);
      }),
    );
  });

  it('shows money in 万元 in Chinese and in thousands or millions in English', () => {
    expect(formatMoney(18_650_000, 'zh')).toBe('1,865.00 万元');
    expect(formatMoney(950, 'zh')).toBe('950.00 元');
    expect(formatMoney(0, 'zh')).toBe('0.00 万元');
    expect(formatMoney(18_650_000, 'en')).toBe('CNY 18.65 million');
    expect(formatMoney(-45_300, 'en')).toBe('CNY −45.3 k');
  });

  it('shows rates as percentages and other values with their unit', () => {
    expect(formatShare(0.1234)).toBe('12.3%');
    expect(formatPd(0.0075)).toBe('0.75%');
    expect(formatValue(14.5, 'months', 'zh')).toBe('14.5 个月');
    expect(formatValue(17, 'count', 'en')).toBe('17');
    expect(formatValue(0.124, 'fraction', 'en')).toBe('12.4%');
    expect(formatValue(2.346, null, 'en')).toBe('2.35');
    expect(formatValue(1.5, 'times', 'zh')).toBe('1.50 倍');
  });

  it('writes dates, section numbers and fingerprints', () => {
    expect(formatDate('2025-06-30', 'zh')).toBe('2025年6月30日');
    expect(formatDate('2025-06-30', 'en')).toBe('30 June 2025');
    expect([0, 8, 9, 10, 19, 20].map((index) => sectionNumber(index, 'zh'))).toEqual([
      '一、',
      '九、',
      '十、',
      '十一、',
      '二十、',
      '二十一、',
    ]);
    expect(shortFingerprint('sha256:0123456789abcdef0123')).toBe('0123456789abcdef');
  });
});

describe('masking', () => {
  it('keeps the family name only', () => {
    expect(maskPerson('张三丰')).toBe('张**');
    expect(maskPerson('欧阳修文')).toBe('欧阳**');
    expect(maskPerson('欧阳')).toBe('欧*');
    expect(maskPerson('Zhang Wei')).toBe('Z*** W***');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.constantFrom('张三', '欧阳修', 'Li Lei', '王', '司马相如', '欧阳'), (name) => {
        expect(maskPerson(maskPerson(name))).toBe(maskPerson(name));
      }),
    );
  });
});

describe('plain text', () => {
  it('takes controls and direction overrides out of foreign text', () => {
    expect(plainText('a\u001b[31mb\u202ec\nd')).toBe('a [31mb c d');
  });
});
