import { type ErrorEntry, errorCatalogue, type Facts } from '../../src/base/errors/catalogue.js';
import type { Language } from '../../src/base/text.js';

const exits: Readonly<Record<ErrorEntry['exit'], string>> = {
  1: '1 输入或数据被拒绝 (input or data refused)',
  2: '2 用法有误 (wrong usage)',
  3: '3 内部错误 (internal error)',
};

const head = `# 错误 / Errors

程序拒绝时给出下列代码之一，说明发生了什么、下一步做什么。花括号内由具体内容填入；“/”隔开同一句的不同写法。
Every refusal carries one of these codes and says what happened and what to do next.
Braces are filled in; a slash separates forms of one sentence.

退出码 / Exit codes: 0 完成 (done), ${Object.values(exits).join(', ')}.

单行、单元格的数据问题不是错误，见 [data-issues.md](data-issues.md)。
What is wrong with a single row or cell is not an error; see [data-issues.md](data-issues.md).

Generated from \`src/base/errors/\` by \`npm run docs\`.
`;

/** The page that lists every error of the catalogue, by code. */
export function errorPage(): string {
  const codes = Object.entries(errorCatalogue).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${head}\n${codes.map(([code, entry]) => errorSection(code, entry)).join('\n')}`;
}

function errorSection(code: string, entry: ErrorEntry): string {
  const lines = (['zh', 'en'] as const).flatMap((language) => [
    `- ${sentences(entry.says, language)}`,
    `  → ${sentences(entry.next, language)}`,
  ]);
  return `## ${code}\n\n${lines.join('\n')}\n- 退出码 / exit code ${entry.exit}\n`;
}

/** Every form a sentence takes, with facts as `{name}`: with all of them, and without each. */
function sentences(write: ErrorEntry['says'], language: Language): string {
  const asked = new Set<string>();
  const whole = write(placeholders(asked, undefined))[language];
  const shorter = [...asked].map((name) => write(placeholders(asked, name))[language]);
  const complete = shorter.filter((sentence) => !sentence.includes('undefined'));
  return [...new Set([whole, ...complete])].join(' / ');
}

function placeholders(asked: Set<string>, absent: string | undefined): Facts {
  return new Proxy<Facts>(
    {},
    {
      get: (_, name) => {
        asked.add(String(name));
        return name === absent ? undefined : `{${String(name)}}`;
      },
    },
  );
}
