const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * The files in a zip archive, by its central directory. Enough for a VSIX: no comment beyond 64 KB, no zip64.
 * @param {Buffer} zip
 * @returns {{ name: string, size: number }[]}
 */
export function zipEntries(zip) {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new Error('This is not a zip archive');
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('The directory of the zip archive is broken');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    );
    const name = zip.toString('utf8', at + 46, at + 46 + /** @type {number} */ (nameLength));
    const size = zip.readUInt32LE(at + 24);
    at += 46 + Number(nameLength) + Number(extraLength) + Number(commentLength);
    return { name, size };
  });
}
