import { readFileSync } from 'node:fs';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';

/** One face of a font file; `face` is its PostScript name, `null` where the file holds one face. */
export interface FontFace {
  readonly file: string;
  readonly face: string | null;
}

/** Names of faces with simplified Chinese forms, as the common collections write them. */
const simplified = /(CJKsc|SansSC|SerifSC|YaHei|SimSun|SimHei|PingFangSC|HeitiSC)/i;

/**
 * Choose the face of a font file: of a collection (`.ttc`) the first with simplified Chinese
 * forms, else the first.
 * @throws report-font-missing where the file cannot be read, report-font-unusable where it is no font.
 */
export function chooseFontFace(file: string): FontFace {
  const bytes = readFont(file);
  const tag = bytes.toString('latin1', 0, 4);
  if (tag !== 'ttcf') {
    if (tag === 'OTTO' || tag === 'true' || tag === '\u0000\u0001\u0000\u0000') {
      return { file, face: null };
    }
    throw new CreditRadarError('report-font-unusable', { file, detail: 'OpenType' });
  }
  const faces = Array.from({ length: bytes.readUInt32BE(8) }, (_, index) =>
    postScriptName(bytes, bytes.readUInt32BE(12 + index * 4)),
  ).filter((name) => name !== null);
  const face = faces.find((name) => simplified.test(name)) ?? faces[0];
  if (face === undefined) {
    throw new CreditRadarError('report-font-unusable', { file, detail: 'PostScript name' });
  }
  return { file, face };
}

function readFont(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CreditRadarError('report-font-missing', { file }, { cause });
  }
}

/** Name record 6 of the face whose table directory is at an offset (OpenType, `name` table). */
function postScriptName(bytes: Buffer, directory: number): string | null {
  const tables = bytes.readUInt16BE(directory + 4);
  for (let index = 0; index < tables; index++) {
    const entry = directory + 12 + index * 16;
    if (bytes.toString('latin1', entry, entry + 4) === 'name') {
      return readName(bytes, bytes.readUInt32BE(entry + 8));
    }
  }
  return null;
}

function readName(bytes: Buffer, table: number): string | null {
  const count = bytes.readUInt16BE(table + 2);
  const texts = table + bytes.readUInt16BE(table + 4);
  for (let index = 0; index < count; index++) {
    const record = table + 6 + index * 12;
    if (bytes.readUInt16BE(record + 6) !== 6) continue;
    const start = texts + bytes.readUInt16BE(record + 10);
    const text = bytes.toString('latin1', start, start + bytes.readUInt16BE(record + 8));
    return text.replaceAll('\u0000', '');
  }
  return null;
}
