import { describe, expect, it } from 'vitest';
import { drawBars } from '../../src/report/chart/bars.js';
import { drawColumns } from '../../src/report/chart/columns.js';
import { drawEstimates } from '../../src/report/chart/estimates.js';
import { fitText, textWidth } from '../../src/report/chart/frame.js';
import { gradeColour, inkOn } from '../../src/report/chart/palette.js';
import { drawShares } from '../../src/report/chart/shares.js';
import { drawSpread } from '../../src/report/chart/spread.js';
import { drawTrend } from '../../src/report/chart/trend.js';
import { drawWaterfall } from '../../src/report/chart/waterfall.js';

const text = { title: 't', description: 'd' };

describe('charts', () => {
  it('begins each step of a waterfall where the one before ended', () => {
    const svg = drawWaterfall({
      ...text,
      steps: [
        { label: 'a', value: 20, most: 50, shown: '20 / 50' },
        { label: 'b', value: 30, most: 50, shown: '30 / 50' },
      ],
      totalLabel: 'sum',
      total: 50,
      totalShown: '50.0',
    });
    expect(svg).toContain('<rect x="190" y="6" width="86.8" height="20" fill="#1d4f8c"/>');
    expect(svg).toContain('<rect x="276.8" y="36" width="130.2" height="20" fill="#1d4f8c"/>');
    expect(svg).toContain('<rect x="190" y="66" width="217" height="20" fill="#16253d"/>');
  });

  it('keeps bars in proportion', () => {
    const bar = { label: 'a', most: null, shown: '' };
    const svg = drawBars({
      ...text,
      bars: [
        { ...bar, value: 4 },
        { ...bar, value: 2 },
      ],
    });
    expect(svg).toContain('width="385"');
    expect(svg).toContain('width="192.5"');
  });

  it('breaks a trend where there is no score and keeps time to scale', () => {
    const svg = drawTrend({
      ...text,
      points: [
        { date: '2025-01-01', score: 50, shown: '50' },
        { date: '2025-01-11', score: null, shown: 'NR' },
        { date: '2025-01-21', score: 60, shown: '60' },
        { date: '2025-01-31', score: 70, shown: '70' },
      ],
      levels: [],
    });
    expect(svg).toMatch(/d="M60,122Z?M[\d.]+,[\d.]+L654,/);
    expect(svg).toContain('>NR<');
  });

  it('sets estimates on one axis, an interval that is a point still seen', () => {
    const names = { before: 'old', after: 'new', interval: 'band' };
    const row = { label: 'a', heads: false };
    const svg = drawEstimates({
      ...text,
      names,
      shown: (value) => value.toFixed(1),
      rows: [
        { ...row, before: 0.2, after: 0.4, interval: [0.1, 0.5] },
        { ...row, before: 0.2, after: 0.1, interval: [0.1, 0.1] },
        { ...row, before: 0.2, after: null, interval: null },
      ],
    });
    // 370 pixels for 0.5 from 320: 0.1 at 394, 0.2 at 468, 0.4 at 616.
    expect(svg.match(/<circle cx="468" /g)).toHaveLength(3);
    expect(svg).toContain('<circle cx="616" cy="36" r="3.5"');
    expect(svg).toContain('<rect x="393" y="31" width="298" height="10"');
    expect(svg).toContain('<rect x="393" y="51" width="2" height="10"');
    for (const name of Object.values(names)) expect(svg).toContain(`>${name}</text>`);
  });

  it('draws nothing odd from nothing', () => {
    for (const svg of [
      drawEstimates({
        ...text,
        rows: [],
        names: { before: 'a', after: 'b', interval: 'c' },
        shown: String,
      }),
      drawBars({ ...text, bars: [] }),
      drawColumns({ ...text, columns: [], touching: true }),
      drawShares({ ...text, rows: [] }),
      drawSpread({ ...text, rows: [] }),
      drawColumns({
        ...text,
        touching: false,
        columns: [{ label: 'T1', value: 0, shown: '0', colour: '#000000' }],
      }),
    ]) {
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('shortens a label that has no room', () => {
    expect(textWidth('科技ab', 10)).toBeCloseTo(31.6);
    expect(fitText('计算机通信和其他电子', 10, 50)).toBe('计算机通…');
    expect(fitText('short', 10, 50)).toBe('short');
  });

  it('gives the best grade blue, the worst brown, and legible ink on both', () => {
    const scale = ['T1', 'T2', 'T3'];
    expect(scale.map((grade) => gradeColour(grade, scale))).toEqual([
      '#0d3b70',
      '#c9cfcf',
      '#7f3b08',
    ]);
    expect(inkOn('#0d3b70')).toBe('#ffffff');
    expect(inkOn('#c9cfcf')).toBe('#16253d');
    expect(gradeColour('NR', scale)).not.toBe(gradeColour('D', scale));
  });
});
