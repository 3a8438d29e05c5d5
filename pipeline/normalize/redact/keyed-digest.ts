import { hash } from 'node:crypto'

const BLOCK = 64
const INNER_PAD = 0x36, OUTER_PAD = 0x5c
/** Longer messages take a buffer of their own. */
const ROOM = 1_024

/**
 * HMAC-SHA-256 (RFC 2104) of short texts under one key. The same as `createHmac`, at less than half of its cost, because no stream object is made.
 *
 * @returns text in UTF-8 to 64 hex digits
 */
export function keyedDigest(key: string): (text: string) => string {
  const given = Buffer.from(key, 'utf8')
  const block = Buffer.alloc(BLOCK)
  Buffer.from(given.length > BLOCK ? hash('sha256', given, 'hex') : given.toString('hex'), 'hex').copy(block)
  const inner = Buffer.alloc(BLOCK + ROOM), outer = Buffer.alloc(BLOCK + 32)
  for (let at = 0; at < BLOCK; at++) {
    inner[at] = block[at]! ^ INNER_PAD
    outer[at] = block[at]! ^ OUTER_PAD
  }
  return (text) => {
    const isShort = text.length * 3 <= ROOM
    const message = isShort ? inner.subarray(0, BLOCK + inner.write(text, BLOCK, 'utf8')) : Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(text, 'utf8')])
    outer.write(hash('sha256', message, 'hex'), BLOCK, 'hex')
    return hash('sha256', outer, 'hex')
  }
}
