import type { Notebook, Shown } from './notebook-file.js';
import { escaped } from './record-table.js';

const style = `body{max-width:860px;margin:2rem auto;padding:0 1rem;font:16px/1.55 'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif;color:#16253d}
pre{background:#eef1f5;padding:.7rem 1rem;overflow-x:auto;font-size:13px;line-height:1.4}
table{border-collapse:collapse;font-size:14px}td,th{padding:.2rem .7rem;border-bottom:1px solid #d5dbe3;text-align:left}
svg{max-width:100%;height:auto}code{background:#eef1f5}`;

/** A notebook with what its cells showed, as one page that needs nothing else. */
export function notebookHtml(
  title: string,
  { cells }: Notebook,
  shown: readonly (readonly Shown[])[],
): string {
  let code = 0;
  const parts = cells.map((cell) => {
    if (cell.cell_type === 'markdown') return markdownHtml(cell.source);
    const outputs = shown[code++] ?? [];
    return `<pre><code>${escaped(cell.source)}</code></pre>\n${outputs.map(outputHtml).join('\n')}`;
  });
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head>\n<body>\n${parts.join('\n')}\n</body></html>\n`;
}

function outputHtml(media: Shown): string {
  const [markdown, plain] = [media['text/markdown'], media['text/plain']];
  const rich = media['image/svg+xml'] ?? media['text/html'];
  if (rich !== undefined) return `<figure>${rich}</figure>`;
  if (markdown !== undefined) return markdownHtml(markdown);
  return `<pre>${escaped(plain ?? '')}</pre>`;
}

/** Headings, lists, paragraphs, bold and code: what the notebooks here use of Markdown. */
function markdownHtml(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((block) => blockHtml(block.trim()))
    .join('\n');
}

function blockHtml(block: string): string {
  const heading = /^(#{1,4}) (.*)$/.exec(block);
  if (heading) {
    const level = heading[1]?.length ?? 1;
    return `<h${level}>${inlineHtml(heading[2] ?? '')}</h${level}>`;
  }
  if (!block.startsWith('- ')) return `<p>${inlineHtml(block)}</p>`;
  const items = block.split(/\n?^- /m).filter((item) => item !== '');
  return `<ul>${items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</ul>`;
}

function inlineHtml(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll('\n', ' ');
}
