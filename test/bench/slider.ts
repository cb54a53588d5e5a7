import type { Columns } from '../../src/compile/columns.js';
import type { OpenModel } from '../../src/pipeline/open-model.js';
import { quantile } from '../../src/stats/index.js';
import { slidReport, withPage } from '../support/slider-page.js';

/** Times from a slider's movement, ms. */
export interface SliderTimes {
  readonly steps: number;
  /** To the new numbers standing in the page. */
  readonly result: { readonly median: number; readonly p95: number };
  /** To the end of the frame that shows them. */
  readonly painted: { readonly median: number; readonly p95: number };
  readonly kilobytes: number;
}

const steps = 50;

/**
 * Move a slider of the sensitivity report by the keyboard, in headless Chromium, and measure from the
 * browser's own time of the input event.
 */
export async function sliderTimes(
  chromium: string,
  model: OpenModel,
  columns: Columns,
  count: number,
): Promise<SliderTimes> {
  const { html } = slidReport(model, columns, count, 'en');
  const measured = await withPage(chromium, html, async (page) => {
    // The script is not of the page: it comes by the debugger, which its policy does not bind.
    await page.evaluate(`
      window.times = [];
      addEventListener('input', (event) => {
        const result = performance.now() - event.timeStamp;
        requestAnimationFrame(() => setTimeout(() =>
          times.push([result, performance.now() - event.timeStamp])));
      });`);
    await page.focus('#slider-0');
    for (let step = 0; step < steps; step++) {
      await page.keyboard.press(step % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
      await page.evaluate(`new Promise((done) => {
        const wait = () => (times.length > ${step} ? done() : setTimeout(wait));
        wait();
      })`);
    }
    return page.evaluate<[number, number][]>('times');
  });
  const summary = (times: readonly number[]) => ({
    median: quantile(times, 0.5).value ?? Number.NaN,
    p95: quantile(times, 0.95).value ?? Number.NaN,
  });
  return {
    steps: measured.length,
    result: summary(measured.map(([result]) => result)),
    painted: summary(measured.map(([, painted]) => painted)),
    kilobytes: Buffer.byteLength(html) / 1000,
  };
}
