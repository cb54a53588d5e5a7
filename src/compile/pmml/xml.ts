/** An XML element as plain data. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Elements, or one text; never both, so that indenting changes nothing. */
  readonly content: readonly XmlElement[] | string;
}

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element; attributes keep their order, those that are undefined are left out. */
export function element(
  name: string,
  attributes: Attributes = {},
  content: readonly XmlElement[] | string = [],
): XmlElement {
  return {
    name,
    attributes: Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)] as const],
    ),
    content,
  };
}

/** Write a document: UTF-8, two spaces a level, a line an element, a final newline. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`;
}

function lines({ name, attributes, content }: XmlElement, indent: string): readonly string[] {
  const written = attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  const open = `${indent}<${name}${written}`;
  if (typeof content === 'string') return [`${open}>${escaped(content)}</${name}>`];
  if (content.length === 0) return [`${open}/>`];
  const inside = content.flatMap((child) => lines(child, `${indent}  `));
  return [`${open}>`, ...inside, `${indent}</${name}>`];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character);
}

/** Whether XML 1.0 can hold a text: no other control characters, no halves of surrogate pairs. */
export function isXmlText(text: string): boolean {
  return Array.from(text).every((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
    return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
  });
}
