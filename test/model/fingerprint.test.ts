import fc from 'fast-check';
import { load as parse } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/model/read-model-file.js';

const one = `
id: radar   # a comment
weights: {a: 1, b: 2.0}
posts: [[0, 0], [1, 100]]
`;
const same = `
weights:
    b: 2
    a: 1.0
posts:
  - [0.0, 0]
  - [1, 1e2]
id: "radar"
`;

describe('fingerprint', () => {
  test('ignores formatting, comments and the order of keys', () => {
    expect(fingerprint(parse(one))).toBe(fingerprint(parse(same)));
  });

  test.each([
    ['a number', same.replace('b: 2', 'b: 2.0000001')],
    ['a text', same.replace('radar', 'Radar')],
    ['the order of a list', same.replace('- [0.0, 0]', '- [0, 0.5]')],
    ['a number that becomes a text', same.replace('a: 1.0', 'a: "1"')],
    ['a key', same.replace('a: 1.0', 'c: 1')],
  ])('sees %s', (_, changed) => {
    expect(fingerprint(parse(changed))).not.toBe(fingerprint(parse(one)));
  });

  test('is the same for any order of keys and any order only of keys', () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(json, (content) => {
        const reversed = Object.fromEntries(Object.entries(content).toReversed());
        return fingerprint(reversed) === fingerprint(content);
      }),
    );
    expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
    expect(fingerprint({ a: undefined })).toBe(fingerprint({}));
  });
});
