import type { ErrorEntry } from './catalogue.js';

/** Errors of the report part of the program. */
export const reportErrors = {
  'report-font-missing': {
    exit: 1,
    says: ({ file }) => ({
      zh:
        file === undefined
          ? '没有找到中文字体文件，无法生成 PDF。'
          : `无法读取字体文件 ${file}，无法生成 PDF。`,
      en:
        file === undefined
          ? 'No font file with Chinese was found, so no PDF can be made.'
          : `Font file ${file} cannot be read, so no PDF can be made.`,
    }),
    next: () => ({
      zh: '请安装软件包 fonts-noto-cjk，或用 --font 指定 .ttf、.otf 或 .ttc 文件；也可改用 --format html。',
      en: 'Install the package fonts-noto-cjk, or name a .ttf, .otf or .ttc file with --font; --format html needs none.',
    }),
  },
  'report-font-unusable': {
    exit: 1,
    says: ({ file, detail }) => ({
      zh: `字体文件 ${file} 不能用于 PDF：${detail}。`,
      en: `Font file ${file} cannot be used for a PDF: ${detail}.`,
    }),
    next: () => ({
      zh: '请用 --font 指定带中文字形的 .ttf、.otf 或 .ttc 文件。',
      en: 'Name a .ttf, .otf or .ttc file that has Chinese glyphs with --font.',
    }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
