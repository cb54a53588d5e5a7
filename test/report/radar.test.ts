import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRadar } from '../../src/report/chart/radar.js';
import { axisAngle, axisPoint } from '../../src/report/chart/radar-geometry.js';

const centre = { x: 200, y: 158 };
const counts = fc.integer({ min: 3, max: 12 });

describe('radar geometry', () => {
  it('keeps every point inside the circle, whatever the value', () => {
    fc.assert(
      fc.property(counts, fc.nat(11), fc.double({ noNaN: true }), (count, at, share) => {
        const { x, y } = axisPoint(at % count, count, share, 100, centre);
        expect(Math.hypot(x - centre.x, y - centre.y)).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  it('puts a larger value farther from the centre', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(counts, unit, unit, (count, one, other) => {
        const distance = (share: number) => {
          const { x, y } = axisPoint(1, count, share, 100, centre);
          return Math.hypot(x - centre.x, y - centre.y);
        };
        expect(distance(Math.max(one, other))).toBeGreaterThanOrEqual(
          distance(Math.min(one, other)) - 1e-9,
        );
      }),
    );
  });

  it('begins straight up and goes round clockwise', () => {
    expect(axisPoint(0, 5, 1, 100, centre)).toEqual({ x: 200, y: 58 });
    expect(axisPoint(1, 4, 1, 100, centre).x).toBeCloseTo(300, 9);
    fc.assert(
      fc.property(counts, (count) => {
        for (let index = 1; index < count; index++) {
          expect(axisAngle(index, count)).toBeGreaterThan(axisAngle(index - 1, count));
        }
      }),
    );
  });
});

describe('drawRadar', () => {
  const text = { title: '五力', description: 'd', ownLabel: 'own', peerLabel: 'peers' };
  const axis = (value: number | null, peer: number | null) => ({
    label: 'A<B',
    value,
    peer,
    shown: value === null ? '—' : String(value),
  });

  it('draws the same picture every time, with title, description and escaped labels', () => {
    const radar = { ...text, axes: [80, 60, 40, 100, 0].map((value) => axis(value, 50)) };
    const svg = drawRadar(radar);
    expect(drawRadar(radar)).toBe(svg);
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*><title>五力<\/title><desc>d<\/desc>/);
    expect(svg).toContain('A&lt;B');
    expect(svg).toContain('>peers<');
    expect(svg.match(/<circle/g)).toHaveLength(5);
  });

  it('draws the outline through the exact points', () => {
    const svg = drawRadar({ ...text, axes: [100, 50, 50, 50].map((value) => axis(value, null)) });
    expect(svg).toContain('d="M165,44L210,134L165,179L120,134Z"');
  });

  it('leaves out missing values and a legend that has nothing to explain', () => {
    const svg = drawRadar({ ...text, axes: [null, 50, 50].map((value) => axis(value, null)) });
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).not.toContain('>peers<');
    expect(svg).not.toMatch(/NaN|undefined|null/);
  });
});
