import { existsSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, browserBundle } from '../../scripts/bundle.js';
import { writeProgram } from '../../src/compile/program-json.js';
import { compileRow } from '../../src/compile/row-function.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { scoreRecord } from '../../src/score/score-record.js';
import { best } from '../score/scoring.js';

const chromiumFile = '/usr/bin/chromium';
const missingBrowser = existsSync(chromiumFile) ? undefined : `${chromiumFile} is absent`;
if (missingBrowser !== undefined) process.stdout.write(`skipped in Chromium: ${missingBrowser}\n`);

const { scorecard, program, fingerprint } = openModel('models', 'tech-radar', 'given');
const record = { ...best, as_of: 20_453, revenue_growth: null, rd_intensity: 0.0123 };
const expected = scoreRecord({ scorecard, run: compileRow(program), fingerprint }, 'E1', record);

/** A script that scores the record with the bundle's global and gives the result as JSON. */
const script = `(() => {
  const { compileRow, readProgram, scoreRecord } = creditRadar;
  const run = compileRow(readProgram(${JSON.stringify(writeProgram(program))}));
  const scorer = { scorecard: ${JSON.stringify(scorecard)}, run, fingerprint: ${JSON.stringify(fingerprint)} };
  return JSON.stringify(scoreRecord(scorer, 'E1', ${JSON.stringify(record)}));
})()`;

let bundle: Bundle;
beforeAll(async () => {
  bundle = await browserBundle('iife');
});

describe('the bundle for browsers', () => {
  test('imports nothing and is below 100 kB gzipped', async () => {
    const module = await browserBundle();
    expect(module.imports).toEqual([]);
    expect(module.text).not.toMatch(/\b(require\(|from ?"node:|import\()/);
    expect(module.gzipped).toBeGreaterThan(5_000);
    expect(module.gzipped).toBeLessThan(100_000);
  });

  test.each([
    ['generated code', true],
    ['closures where code from text is forbidden', false],
  ])('scores a record as Node does, with %s', (_, strings) => {
    const context = createContext({}, { codeGeneration: { strings, wasm: false } });
    runInContext(bundle.text, context);
    expect(runInContext('try { new Function(""); true } catch { false }', context)).toBe(strings);
    expect(JSON.parse(runInContext(script, context))).toEqual(expected);
    expect(expected.score).toBeGreaterThan(50);
  });
});

describe.skipIf(missingBrowser !== undefined)('in Chromium', () => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`;

  test.each([
    ['', true],
    [policy, false],
  ])('with %j the score is that of Node', async (head, generates) => {
    const browser = await chromium.launch({
      executablePath: chromiumFile,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      const body = `window.result = ${script};
        try { new Function(''); window.generates = true; } catch { window.generates = false; }`;
      const safe = `${bundle.text}\n${body}`.replaceAll('</script', '<\\/script');
      await page.setContent(`<!doctype html><head>${head}</head><script>${safe}</script>`);
      const result = await page.locator('body').evaluate(() => ({
        text: String(Reflect.get(globalThis, 'result')),
        generates: Reflect.get(globalThis, 'generates') === true,
      }));
      expect(JSON.parse(result.text)).toEqual(expected);
      expect(result.generates).toBe(generates);
    } finally {
      await browser.close();
    }
  });
});
