import { expect, test } from 'vitest';
import { element, isXmlText, writeXml } from '../../../src/compile/pmml/xml.js';

test('writes a line an element, escapes what XML reads otherwise, leaves out what is undefined', () => {
  const root = element('a', { name: 'x < "y" &\n', none: undefined, count: 2 }, [
    element('b', {}, '1 > 0 & <c>'),
    element('d'),
    element('e', {}, [element('f', { yes: true })]),
    element('g', {}, ''),
  ]);
  expect(writeXml(root)).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<a name="x &lt; &quot;y&quot; &amp;&#10;" count="2">',
      '  <b>1 &gt; 0 &amp; &lt;c&gt;</b>',
      '  <d/>',
      '  <e>',
      '    <f yes="true"/>',
      '  </e>',
      '  <g></g>',
      '</a>',
      '',
    ].join('\n'),
  );
});

test.each([
  ['科技 𠮷 \t\r\n', true],
  ['\u0000', false],
  ['\u001b', false],
  ['\ud800', false],
  ['\uffff', false],
])('%j can stand in XML: %s', (text, expected) => {
  expect(isXmlText(text)).toBe(expected);
});
