import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brier,
  brierOfSample,
  calibrationInterceptSlope,
  calibrationInterceptSlopeOfSample,
  hosmerLemeshowByQuantile,
  logLoss,
  logLossOfSample,
  pdSampleOfBlocks,
  rankedRows,
  riskBlocks,
  spiegelhalterZ,
  spiegelhalterZOfSample,
} from '../../src/stats/index.js';
import { columns, twoClassSamples } from './samples.js';

/** The outcome of each row with a PD that rises with its risk; many rows share one. */
function forecasts(rows: Parameters<typeof columns>[0]) {
  const { risk, defaulted } = columns(rows);
  return { pd: risk.map((each) => (each + 25) / 50), defaulted: defaulted.map(Number) };
}

function expectNear(found: number | null, expected: number | null): void {
  if (found === null || expected === null) expect(found).toBe(expected);
  else
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe('ranked rows', () => {
  it('make the blocks that sorting makes, and know the block of each row', () => {
    fc.assert(
      fc.property(twoClassSamples, (rows) => {
        const { risk, defaulted } = columns(rows);
        const { blocks, blockOf } = rankedRows(
          Float64Array.from(risk),
          Uint8Array.from(defaulted, Number),
        );
        expect(blocks).toEqual(riskBlocks(risk, defaulted));
        expect(Array.from(blockOf, (block) => blocks.risk[block])).toEqual(risk);
      }),
    );
  });

  it('say why there are none', () => {
    const { blocks } = rankedRows(new Float64Array(), new Uint8Array());
    expect(blocks.problem).toBe('no-rows');
    const single = rankedRows(Float64Array.of(1, 2), Uint8Array.of(0, 0));
    expect(single.blocks.problem).toBe('no-defaults');
  });
});

describe('distinct PDs with their rows', () => {
  it('are judged as the rows are', () => {
    fc.assert(
      fc.property(twoClassSamples, (rows) => {
        const { pd, defaulted } = forecasts(rows);
        const sample = pdSampleOfBlocks(riskBlocks(pd, defaulted));
        expectNear(brierOfSample(sample).value, brier(pd, defaulted).value);
        expectNear(brierOfSample(sample).skill, brier(pd, defaulted).skill);
        expectNear(logLossOfSample(sample).value, logLoss(pd, defaulted).value);
        expectNear(spiegelhalterZOfSample(sample).value, spiegelhalterZ(pd, defaulted).value);
        const [byBlock, byRow] = [
          calibrationInterceptSlopeOfSample(sample),
          calibrationInterceptSlope(pd, defaulted),
        ];
        expect(byBlock.warnings).toEqual(byRow.warnings);
        expect(byBlock.n).toBe(byRow.n);
        expectNear(byBlock.inTheLarge?.intercept ?? null, byRow.inTheLarge?.intercept ?? null);
      }),
    );
  });

  it('may be of one class, but not outside [0, 1]', () => {
    const alone = pdSampleOfBlocks(riskBlocks([0.1, 0.2], [0, 0]));
    expect(alone.problem).toBe(null);
    expect(pdSampleOfBlocks(riskBlocks([0.1, 1.2], [0, 1])).problem).toBe('pd-outside');
    expect(pdSampleOfBlocks(riskBlocks([], [])).problem).toBe('no-rows');
    expect(hosmerLemeshowByQuantile([0.1, -0.2], [0, 1]).warnings).toEqual(['pd-outside']);
  });
});
