import { Type, type Static } from 'typebox'
import { AppError } from '../domain/errors.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import { charLsa } from './char-lsa.ts'
import type { Basis, Embedder } from './embedder.ts'
import { ppmiSvd } from './ppmi.ts'

const params = Type.Object({
  charLsa: Type.Object(charLsa.params.properties, { default: {}, description: 'Settings of `char-lsa`.' }),
  ppmi: Type.Object(ppmiSvd.params.properties, { default: {}, description: 'Settings of `ppmi`.' }),
})

/**
 * Letters and company together: the vectors of `char-lsa` and `ppmi` side by side, each of length 1, to length 1.
 * Where one is blind (typing errors, synonyms) the other sees; on labelled support texts it is better than either.
 */
function fit(texts: readonly string[], settings: Static<typeof params>, random: () => number): Basis {
  return sideBySide(charLsa.fit(texts, settings.charLsa, random), ppmiSvd.fit(texts, settings.ppmi, random))
}

/** @throws AppError `database-corrupt` when the bytes are not two whole bases */
function restore(bytes: Uint8Array): Basis {
  const firstLength = bytes.length < lengthBytes ? Infinity : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  if (lengthBytes + firstLength > bytes.length) throw new AppError('database-corrupt', { part: 'hybrid basis', bytes: bytes.length })
  return sideBySide(charLsa.restore(bytes.subarray(lengthBytes, lengthBytes + firstLength)), ppmiSvd.restore(bytes.subarray(lengthBytes + firstLength)))
}

export const hybrid = { params, fit, restore } satisfies Embedder<typeof params>

/** The bytes of the first basis follow their own length, 32-bit little endian. */
const lengthBytes = 4

function sideBySide(first: Basis, second: Basis): Basis {
  const dimensions = first.dimensions + second.dimensions
  const bytes = new Uint8Array(lengthBytes + first.bytes.length + second.bytes.length)
  new DataView(bytes.buffer).setUint32(0, first.bytes.length, true)
  bytes.set(first.bytes, lengthBytes)
  bytes.set(second.bytes, lengthBytes + first.bytes.length)

  const embed = (texts: readonly string[]): Float32Array => {
    const left = first.embed(texts)
    const right = second.embed(texts)
    const out = new Float32Array(texts.length * dimensions)
    for (let row = 0; row < texts.length; row++) {
      out.set(left.subarray(row * first.dimensions, (row + 1) * first.dimensions), row * dimensions)
      out.set(right.subarray(row * second.dimensions, (row + 1) * second.dimensions), row * dimensions + first.dimensions)
    }
    normaliseRows(out, dimensions)
    return out
  }
  return { dimensions, blocks: [first.dimensions, second.dimensions], bytes, embed }
}
