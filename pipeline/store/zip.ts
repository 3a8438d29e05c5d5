import { crc32, deflateRawSync } from 'node:zlib'

const VERSION_NEEDED = 20
const DEFLATED = 8
const UTF8_NAMES = 0x0800
/** 1 January 1980, the first day that the format knows: the same content gives the same bytes. */
const FIXED_DATE = 0x0021

/** Bytes of a zip archive of whole files, in the order given. Source: PKWARE APPNOTE 6.3, §4.3. */
export function zipOf(files: readonly { readonly name: string, readonly content: string }[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of files) {
    const nameBytes = Buffer.from(name)
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(VERSION_NEEDED, 0)
    facts.writeUInt16LE(UTF8_NAMES, 2)
    facts.writeUInt16LE(DEFLATED, 4)
    facts.writeUInt16LE(FIXED_DATE, 8)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(nameBytes.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    bodies.push(Buffer.from('PK\u0003\u0004'), facts, nameBytes, packed)
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([VERSION_NEEDED, 0]), facts, place, nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, entries, end])
}
