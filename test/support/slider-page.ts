import { chromium, type Page } from 'playwright-core';
import type { Columns } from '../../src/compile/columns.js';
import type { OpenModel } from '../../src/pipeline/open-model.js';
import { renderSensitivityHtml } from '../../src/report/index.js';
import {
  type ForceTable,
  forceTable,
  sensitivity,
  usualChoices,
} from '../../src/sensitivity/index.js';

/** The sensitivity report of some enterprises with its sliders, few draws behind it. */
export function slidReport(
  { scorecard, index, fingerprint }: OpenModel,
  columns: Columns,
  count: number,
  language: 'zh' | 'en',
): { readonly html: string; readonly table: ForceTable } {
  const tried = { scorecard, index, source: 'given', columns, count } as const;
  const choices = { ...usualChoices, normalisation: [], missing: [] };
  const settings = { choices, draws: 4, points: 2, seed: 1, stableFrom: 0.8 };
  const table = forceTable(tried);
  const ids = Array.from({ length: count }, (_, at) => `E${at}`);
  const { id, version, label, forces, segments } = scorecard;
  const labels = (list: typeof forces | typeof segments) =>
    Object.fromEntries(list.map((one) => [one.code, one.label]));
  const input = {
    ...{ result: sensitivity(tried, settings, () => undefined), choices, ids },
    slid: { table, ids, forces: labels(forces), stages: labels(segments) },
    model: { id, version, label, fingerprint },
    ...{ asOf: '2025-12-31', date: '2026-01-01', version: '0' },
  };
  return { html: renderSensitivityHtml(input, language), table };
}

/** Open a page in headless Chromium; what it complains of is collected. */
export async function withPage<T>(
  executablePath: string,
  html: string,
  use: (page: Page, complaints: readonly string[]) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1060, height: 960 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.setContent(html);
    return await use(page, complaints);
  } finally {
    await browser.close();
  }
}
