/**
 * Encode text in GB18030, the inverse of the platform's decoder (which has no encoding counterpart).
 * Every code point that the decoder gives is taken back to the bytes that gave it: one and two bytes
 * from a table, the rest of the basic plane from the four-byte table, higher planes by formula.
 */
export function gb18030Encoder(): (text: string) => Buffer {
  const table = encodingTable();
  return (text) => {
    const bytes: number[] = [];
    for (const character of text) {
      const point = character.codePointAt(0) ?? 0;
      if (point < 0x80) bytes.push(point);
      else bytes.push(...(table.get(point) ?? fourBytes(point - 0x10000 + supplementaryStart)));
    }
    return Buffer.from(bytes);
  };
}

/** Linear position of U+10000 among the four-byte codes (90 30 81 30). */
const supplementaryStart = 189_000;
/** Number of four-byte codes that lie in the basic plane. */
const basicFourByteCodes = 39_420;

function encodingTable(): ReadonlyMap<number, readonly number[]> {
  const decoder = new TextDecoder('gb18030');
  const decode = (bytes: Uint8Array) => decoder.decode(bytes);
  const table = new Map<number, readonly number[]>();
  for (let position = 0; position < basicFourByteCodes; position++) {
    remember(table, decode, fourBytes(position));
  }
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) remember(table, decode, [lead, trail]);
    }
  }
  return table;
}

function remember(
  table: Map<number, readonly number[]>,
  decode: (bytes: Uint8Array) => string,
  bytes: readonly number[],
): void {
  const text = decode(Uint8Array.from(bytes));
  const point = text.codePointAt(0);
  if (point === undefined || point === 0xfffd || [...text].length !== 1) return;
  table.set(point, bytes);
}

function fourBytes(position: number): readonly number[] {
  const fourth = position % 10;
  const third = Math.floor(position / 10) % 126;
  const second = Math.floor(position / 1260) % 10;
  const lead = Math.floor(position / 12_600);
  return [0x81 + lead, 0x30 + second, 0x81 + third, 0x30 + fourth];
}
