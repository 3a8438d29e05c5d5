import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { charLsa } from '../../../pipeline/embed/char-lsa.ts'
import { hybrid } from '../../../pipeline/embed/hybrid.ts'
import { ppmiSvd } from '../../../pipeline/embed/ppmi.ts'
import { packTermTable, unpackTermTable } from '../../../pipeline/embed/term-table.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { supportTexts } from '../../support/support-texts.ts'

test('a table comes back from its bytes as it was', () => {
  const table = { hashes: Uint32Array.of(3, 4_294_967_295), dimensions: 3, vectors: Float32Array.of(1, -2, 0.5, 0, 1e-30, 7) }
  expect(unpackTermTable(packTermTable(table))).toEqual(table)
})

test.each([['char-lsa', charLsa], ['ppmi', ppmiSvd], ['hybrid', hybrid]])('%s refuses bytes that are not a whole basis', (_, embedder) => {
  const { bytes } = embedder.fit(supportTexts(60), Value.Default(embedder.params, {}) as never, seededRandom(1))
  const otherVersion = bytes.slice()
  // Word 1 is the format version.
  otherVersion[4]! += 1
  for (const broken of [new Uint8Array(0), bytes.slice(0, -4), bytes.slice(0, 7), otherVersion]) {
    expect(() => embedder.restore(broken)).toThrow(expect.objectContaining({ code: 'database-corrupt' }))
  }
})
