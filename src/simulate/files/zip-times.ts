const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
/** 1980-01-01 00:00 as MS-DOS date and time, the earliest a zip archive can say. */
const earliest = { time: 0, date: 0x21 };

/** The archive with every entry's time set to 1980-01-01, so that equal content gives equal bytes. */
export function withoutZipTimes(archive: Buffer): Buffer {
  const result = Buffer.from(archive);
  const end = endOfCentralDirectory(result);
  const entries = result.readUInt16LE(end + 10);
  let central = result.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry++) {
    if (result.readUInt32LE(central) !== centralSignature) break;
    stamp(result, central + 12);
    stamp(result, result.readUInt32LE(central + 42) + 10);
    const variable = [28, 30, 32].map((field) => result.readUInt16LE(central + field));
    central += 46 + variable.reduce((sum, length) => sum + length, 0);
  }
  return result;
}

function endOfCentralDirectory(archive: Buffer): number {
  let at = archive.length - 22;
  while (at > 0 && archive.readUInt32LE(at) !== endSignature) at--;
  return at;
}

function stamp(archive: Buffer, at: number): void {
  archive.writeUInt16LE(earliest.time, at);
  archive.writeUInt16LE(earliest.date, at + 2);
}
