/** What may happen to a file on its way. */
const changes = ['flip', 'cut', 'insert', 'repeat'] as const
const MAX_CHANGES = 4
const MAX_INSERTED_BYTES = 32

/** Signs that formats are made of; random bytes alone seldom hit them. */
const structural = Buffer.from('",\n\r\0;\t|{}[]:\\<>&\ufeff')

/**
 * A damaged copy of bytes: one to four random changes, each a byte that is flipped, an end that is cut off, bytes that are put in, or a
 * stretch that stands twice. The same random numbers give the same copy.
 *
 * @param random uniform in [0,1)
 */
export function mutant(bytes: Buffer, random: () => number): Buffer {
  const below = (limit: number): number => Math.floor(random() * limit)
  let copy: Buffer = Buffer.from(bytes)
  for (let left = 1 + below(MAX_CHANGES); left > 0; left--) {
    const at = below(copy.length + 1)
    switch (changes[below(changes.length)]!) {
      case 'flip':
        if (at < copy.length) copy[at] = copy[at]! ^ (1 << below(8))
        break
      case 'cut':
        copy = copy.subarray(0, at)
        break
      case 'insert':
        copy = Buffer.concat([copy.subarray(0, at), insertion(below, random), copy.subarray(at)])
        break
      case 'repeat':
        copy = Buffer.concat([copy.subarray(0, at), copy.subarray(Math.max(0, at - below(200)))])
        break
    }
  }
  return copy
}

function insertion(below: (limit: number) => number, random: () => number): Buffer {
  return Buffer.from(Array.from({ length: 1 + below(MAX_INSERTED_BYTES) }, () => (random() < 0.5 ? structural[below(structural.length)]! : below(256))))
}
