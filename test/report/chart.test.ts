import { describe, expect, it } from 'vitest';
import { drawBars } from '../../src/report/chart/bars.js';
import { drawColumns } from '../../src/report/chart/columns.js';
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

  it('draws nothing odd from nothing', () => {
    for (const svg of [
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
