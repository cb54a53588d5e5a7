import type { ForceTable } from './force-table.js';

/** Columns of numbers that a table is made of, by the kind of their numbers. */
const makers = {
  f64: (bytes: ArrayBuffer) => new Float64Array(bytes),
  i32: (bytes: ArrayBuffer) => new Int32Array(bytes),
  u16: (bytes: ArrayBuffer) => new Uint16Array(bytes),
  u8: (bytes: ArrayBuffer) => new Uint8Array(bytes),
} as const;

type Numbers = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** A column as text: the numbers' bytes in base64, the lowest first. */
interface Packed<Kind extends keyof typeof makers> {
  readonly kind: Kind;
  readonly bytes: string;
}

/** Bytes turned into characters at a time. */
const bytesAtOnce = 8192;

function pack<Kind extends keyof typeof makers>(kind: Kind, numbers: Numbers): Packed<Kind> {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let characters = '';
  for (let at = 0; at < bytes.length; at += bytesAtOnce) {
    characters += String.fromCharCode(...bytes.subarray(at, at + bytesAtOnce));
  }
  return { kind, bytes: btoa(characters) };
}

function unpack<Kind extends keyof typeof makers>({
  kind,
  bytes,
}: Packed<Kind>): ReturnType<(typeof makers)[Kind]>;
function unpack({ kind, bytes }: Packed<keyof typeof makers>): Numbers {
  return makers[kind](Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0)).buffer);
}

/** A force table as data that JSON can hold, about 80 bytes an enterprise of five forces; no number loses a bit. */
export function writeForceTable(table: ForceTable) {
  const { patterns, rows, grading, means, coverages, stated, ...plain } = table;
  return {
    ...plain,
    stated: pack('f64', stated),
    means: means.map((mean) => pack('f64', mean)),
    coverages: coverages.map((covered) => pack('f64', covered)),
    patterns: {
      count: patterns.count,
      of: pack('i32', patterns.of),
      stages: pack('u16', patterns.stages),
      bits: pack('u8', patterns.bits),
      same: pack('u8', patterns.same),
      inner: pack('i32', patterns.inner),
      whole: pack('u8', patterns.whole),
    },
    rows: {
      rows: rows.rows,
      order: pack('i32', rows.order),
      stageEnds: pack('i32', rows.stageEnds),
      bonus: pack('f64', rows.bonus),
      bestPlace: pack('u8', rows.bestPlace),
      thinPlace: pack('u8', rows.thinPlace),
      inDefault: pack('u8', rows.inDefault),
    },
    grading: {
      cuts: pack('f64', grading.cuts),
      capAt: grading.capAt,
      notRatedBelow: grading.notRatedBelow,
      /** JSON has no infinity. */
      thinBelow: Number.isFinite(grading.thinBelow) ? grading.thinBelow : null,
    },
  };
}

/** A force table written by {@link writeForceTable}. */
export type WrittenForceTable = ReturnType<typeof writeForceTable>;

/** Read a force table back. */
export function readForceTable(written: WrittenForceTable): ForceTable {
  const { patterns, rows, grading, means, coverages, stated, ...plain } = written;
  return {
    ...plain,
    stated: unpack(stated),
    means: means.map((mean) => unpack(mean)),
    coverages: coverages.map((covered) => unpack(covered)),
    patterns: {
      count: patterns.count,
      of: unpack(patterns.of),
      stages: unpack(patterns.stages),
      bits: unpack(patterns.bits),
      same: unpack(patterns.same),
      inner: unpack(patterns.inner),
      whole: unpack(patterns.whole),
    },
    rows: {
      rows: rows.rows,
      order: unpack(rows.order),
      stageEnds: unpack(rows.stageEnds),
      bonus: unpack(rows.bonus),
      bestPlace: unpack(rows.bestPlace),
      thinPlace: unpack(rows.thinPlace),
      inDefault: unpack(rows.inDefault),
    },
    grading: {
      cuts: unpack(grading.cuts),
      capAt: grading.capAt,
      notRatedBelow: grading.notRatedBelow,
      thinBelow: grading.thinBelow ?? Number.NEGATIVE_INFINITY,
    },
  };
}
