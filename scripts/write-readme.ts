import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Put what other scripts measured into both READMEs, between their markers: `npm run readme`.
 * `docs/example.*.md` comes from `npm run pictures`, `docs/results.md` from `scripts/real-results.ts`, `docs/benchmarks.md` from `npm run bench`.
 */
const root = join(import.meta.dirname, '..');

interface Inset {
  readonly mark: string;
  readonly file: string;
  readonly absent: Readonly<Record<'zh' | 'en', string>>;
}

const insets: readonly Inset[] = [
  {
    mark: 'results',
    file: 'docs/results.md',
    absent: {
      zh: '尚无结果文件：运行 `npx tsx scripts/real-results.ts > docs/results.md` 后再运行 `npm run readme`。',
      en: 'No results are on file yet: run `npx tsx scripts/real-results.ts > docs/results.md`, then `npm run readme`.',
    },
  },
  {
    mark: 'evidence',
    file: 'docs/evidence.md',
    absent: {
      zh: '尚无证据文件：运行 `npm run evidence` 后再运行 `npm run readme`。',
      en: 'No evidence is on file yet: run `npm run evidence`, then `npm run readme`.',
    },
  },
  {
    mark: 'bench',
    file: 'docs/benchmarks.md',
    absent: {
      zh: '尚无测速文件：运行 `npm run bench` 后再运行 `npm run readme`。',
      en: 'No measurements are on file yet: run `npm run bench`, then `npm run readme`.',
    },
  },
];

/** Sections that are too long for a README or of a run on another day. */
const leftOut = /^## (A province|Every weight)/;

/** What `npm run pictures` printed of an enterprise of the sample, by language. */
function exampleIn(language: 'zh' | 'en'): Inset {
  return {
    mark: `example-${language}`,
    file: `docs/example.${language}.md`,
    absent: {
      zh: '尚无摘录：运行 `npm run pictures` 后再运行 `npm run readme`。',
      en: 'No excerpt is on file yet: run `npm run pictures`, then `npm run readme`.',
    },
  };
}

for (const [name, language] of [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const) {
  const file = join(root, name);
  const page = [...insets, exampleIn(language)].reduce(
    (text, inset) => filled(text, inset, language),
    read(file),
  );
  writeFileSync(file, page);
  console.log(name);
}

function filled(page: string, { mark, file, absent }: Inset, language: 'zh' | 'en'): string {
  const [begin, end] = [`<!-- ${mark}:begin -->`, `<!-- ${mark}:end -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README lacks ${begin} … ${end}`);
  const source = join(root, file);
  const text = existsSync(source) ? lowered(read(source)) : absent[language];
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
}

/** Without the page's own title and what is left out, and with its sections below those of the README. */
function lowered(page: string): string {
  return page
    .replace(/^# .*\n+/, '')
    .replace(/^Written by .*\n+/m, '')
    .split(/^(?=## )/m)
    .filter((section) => !leftOut.test(section))
    .join('')
    .replace(/^## /gm, '### ')
    .trim();
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
