/** What Windows-1252 has in place of the control signs 80 to 9F of Latin-1; `\0` where it has nothing. Source: WHATWG Encoding, index windows-1252. */
const SPECIAL = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ'
/** Signs of typing programs: € … ‘ ’ “ ” – — ™ */
const typographic = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99])
/** A text in capitals may hold a pair of bytes that is UTF-8 by chance, such as É». */
const MAX_UTF8_SHARE = 0.05

/** Bytes of Windows-1252 as text; a byte that it does not know becomes U+FFFD. */
export function windows1252Text(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (sign) => {
    const known = SPECIAL[sign.charCodeAt(0) - 0x80]!
    return known === '\0' ? '\ufffd' : known
  })
}

/**
 * True when bytes that are no UTF-8 read as Windows-1252 (or Latin-1) in words of Latin letters: no control sign and no byte that it lacks,
 * next to no UTF-8 sequence, and at least as many accented letters inside words or typographic signs as accented letters by themselves.
 * Text in other one-byte encodings, and UTF-8 with damaged rows, does not. Linear; holds one chunk.
 */
export async function isWindows1252(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let before = 0
  let sequences = 0
  let others = 0
  let likely = 0
  let unlikely = 0
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      const previous = before
      before = byte
      if (byte < 0x80) {
        if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) return false
        continue
      }
      if (byte < 0xa0 && SPECIAL[byte - 0x80] === '\0') return false
      const next = chunk[at + 1] ?? 0
      if (previous < 0x80 && byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf) sequences += 1
      else others += 1
      if (typographic.has(byte)) likely += 1
      else if (isAccented(byte) && (isLetter(previous) || isLetter(next))) likely += 1
      else if (isAccented(byte)) unlikely += 1
    }
  }
  return likely > 0 && likely >= unlikely && sequences <= others * MAX_UTF8_SHARE
}

const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
const isAccented = (byte: number): boolean => byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7
