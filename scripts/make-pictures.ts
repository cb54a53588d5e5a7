import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { EnterpriseReportInput, Language } from '../src/index.js';
import { palette } from '../src/report/chart/palette.js';
import { drawRadar } from '../src/report/chart/radar.js';
import { formatScore } from '../src/report/format.js';

/**
 * Make the pictures and the example of the README from a demo run: `npm run pictures`. The radar is drawn by the program;
 * the reports are photographed where Chromium is installed.
 */
const root = join(import.meta.dirname, '..');
const docs = join(root, 'docs');
const images = join(docs, 'images');
const browser = '/usr/bin/chromium';
const cli = join(root, 'src', 'cli', 'main.ts');
const size = { width: 1060, height: 960 };
const languages: readonly Language[] = ['zh', 'en'];
/** Chromium as root in a container, and without any call of its own. */
const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--no-first-run'],
] as const;
const wordsOf = {
  zh: {
    title: (grade: string, score: string) => `一家合成企业的五力雷达图：${grade}，${score} 分`,
    peers: '同业中位',
    peersAt: '同业、赛道',
    reasonsAt: '二、',
  },
  en: {
    title: (grade: string, score: string) =>
      `Radar of a synthetic enterprise: ${grade}, ${score} points`,
    peers: 'peer median',
    peersAt: 'Position by',
    reasonsAt: '2 ',
  },
} as const;

mkdirSync(images, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'credit-radar-pictures-'));
try {
  const best = bestExample(work);
  for (const language of languages) {
    writeFileSync(join(images, `radar-${language}.svg`), `${radarPicture(best, language)}\n`);
    writeFileSync(join(docs, `example.${language}.md`), example(work, best, language));
  }
  console.log(`docs/images/radar-*.svg: ${best.result.enterpriseId} ${best.result.grade}`);
  if (existsSync(browser)) await photograph(work, best.result.enterpriseId);
  else console.log(`no ${browser}, so the pictures of the report stay as they are`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Run the demo and explain the best of the enterprises it shows. */
function bestExample(folder: string): EnterpriseReportInput {
  run('demo', '--out', folder, '--json');
  const shown = readdirSync(folder).flatMap((name) => {
    const [, enterprise] = /^(?!portfolio)(.+)\.zh\.html$/.exec(name) ?? [];
    return enterprise === undefined ? [] : [explain(folder, enterprise)];
  });
  const [first, ...rest] = shown;
  if (first === undefined) throw new Error('the demo shows no enterprise');
  return rest.reduce(
    (best, next) => ((next.result.score ?? 0) > (best.result.score ?? 0) ? next : best),
    first,
  );
}

function explain(folder: string, enterprise: string): EnterpriseReportInput {
  const given = givenFor(folder);
  const input: EnterpriseReportInput = JSON.parse(run('explain', enterprise, ...given, '--json'));
  return input;
}

function givenFor(folder: string): readonly string[] {
  const [warehouse, scored] = [join(folder, 'demo.duckdb'), join(folder, 'scored.parquet')];
  return ['--as-of', '2025-12-31', '--warehouse', warehouse, '--scored', scored];
}

function run(...args: readonly string[]): string {
  return execFileSync(process.execPath, ['--import', 'tsx', cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The radar on a card of its own, so that it reads the same on light and dark pages. */
function radarPicture({ result, model, peers }: EnterpriseReportInput, language: Language): string {
  const words = wordsOf[language];
  const medians = peers.find(({ group }) => group === 'industry')?.medianForces ?? {};
  const labels = new Map(model.forces.map(({ code, label }) => [code, label[language]]));
  const svg = drawRadar({
    title: words.title(result.grade, formatScore(result.score)),
    description: result.forces
      .map(({ force, score }) => `${labels.get(force) ?? force} ${formatScore(score)}`)
      .join(language === 'zh' ? '，' : ', '),
    axes: result.forces.map(({ force, score }) => ({
      label: labels.get(force) ?? force,
      value: score,
      peer: medians[force] ?? null,
      shown: formatScore(score),
    })),
    ownLabel: `${result.grade} · ${formatScore(result.score)}`,
    peerLabel: words.peers,
  });
  const card = `<rect x="-11.5" y="-11.5" width="353" height="293" rx="10" fill="${palette.paper}" stroke="${palette.line}"/>`;
  return svg
    .replace('</desc>', `</desc>${card}`)
    .replace('viewBox="0 0 330 270"', 'viewBox="-12 -12 354 294"')
    .replace(' width="330" height="270"', ' width="495" height="411"');
}

/** What `explain` prints to people, up to the peers, and its first two reasons. */
function example(folder: string, { result }: EnterpriseReportInput, language: Language): string {
  const given = givenFor(folder);
  const lines = run('explain', result.enterpriseId, ...given, '--lang', language).split('\n');
  const { peersAt, reasonsAt } = wordsOf[language];
  const [peers, reasons] = [peersAt, reasonsAt].map((start) =>
    lines.findIndex((line) => line.startsWith(start)),
  );
  const excerpt = [...lines.slice(0, peers), '…', ...lines.slice(reasons, (reasons ?? 0) + 5), '…'];
  return `\`\`\`text\n${excerpt.join('\n')}\n\`\`\`\n`;
}

/** The first screen of the best example's report in both languages. */
async function photograph(folder: string, enterprise: string): Promise<void> {
  const opened = await chromium.launch({ executablePath: browser, args: [...quiet] });
  try {
    for (const language of languages) {
      const page = await opened.newPage({ viewport: size });
      await page.goto(pathToFileURL(join(folder, `${enterprise}.${language}.html`)).href);
      const path = join(images, `report-${language}.png`);
      await page.screenshot({ path });
      await page.close();
      console.log(
        `docs/images/report-${language}.png: ${Math.ceil(statSync(path).size / 1024)} KB`,
      );
    }
  } finally {
    await opened.close();
  }
}
