import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import type { Embedder } from '../../pipeline/embed/embedder.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { supportTexts } from '../support/support-texts.ts'

const texts = supportTexts(120)

/** What every text representation promises, whatever it is made of. Call inside a `describe`. */
export function checkEmbedder(embedder: Embedder): void {
  const params = Value.Default(embedder.params, {})
  const fit = (training: readonly string[], seed = 1) => embedder.fit(training, params, seededRandom(seed))
  const rowOf = (vectors: Float32Array, row: number, dimensions: number) => vectors.slice(row * dimensions, (row + 1) * dimensions)

  test('its preset settings are valid', () => {
    expect(Value.Check(embedder.params, params)).toBe(true)
  })

  test('the same texts and seed give the same bytes', () => {
    expectSame(fit(texts).bytes, fit(texts).bytes)
  })

  test('a restored basis embeds as the fitted one, byte for byte', () => {
    const basis = fit(texts)
    const restored = embedder.restore(basis.bytes)
    expect(restored.dimensions).toBe(basis.dimensions)
    expectSame(restored.bytes, basis.bytes)
    expectSame(restored.embed(texts), basis.embed(texts))
  })

  test('a basis is restored from bytes that lie anywhere in a buffer', () => {
    const basis = fit(texts)
    const shifted = new Uint8Array(basis.bytes.length + 3)
    shifted.set(basis.bytes, 3)
    expectSame(embedder.restore(shifted.subarray(3)).embed(texts), basis.embed(texts))
  })

  test('a text gets the same row alone, in a batch and after other texts', () => {
    const basis = fit(texts)
    const batch = basis.embed(texts)
    texts.slice(0, 20).forEach((text, row) => {
      expectSame(basis.embed([text]), rowOf(batch, row, basis.dimensions))
    })
  })

  test('rows have length 1 or are zero', () => {
    const basis = fit(texts)
    const vectors = basis.embed([...texts, '', 'x', '…!?', '漢'])
    expect(vectors.length).toBe((texts.length + 4) * basis.dimensions)
    for (let row = 0; row < texts.length + 4; row++) {
      const length = Math.hypot(...rowOf(vectors, row, basis.dimensions))
      expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true)
    }
  })

  test('a text without any known feature is a zero row', () => {
    const basis = fit(texts)
    expect(basis.embed(['', ' \n', '…!?']).every((value) => value === 0)).toBe(true)
  })

  test.each([[0], [1], [2], [5]])('%i training texts are enough for a basis', (count) => {
    const basis = fit(texts.slice(0, count))
    expect(basis.embed(texts).length).toBe(texts.length * basis.dimensions)
    expectSame(embedder.restore(basis.bytes).embed(texts), basis.embed(texts))
  })

  test('no texts give no rows', () => {
    expect(fit(texts).embed([]).length).toBe(0)
  })

  test('the same texts in another order give the same bytes', () => {
    expectSame(fit([...texts].reverse()).bytes, fit(texts).bytes)
  })

  test('hostile texts do no harm', () => {
    const basis = fit([...texts, '\u0000\uFFFF\uD800', '😀'.repeat(500), 'a'.repeat(20_000), '__proto__'])
    expect(basis.embed(['\uDC00 lone', '😀'.repeat(2000), 'b'.repeat(50_000)]).every(Number.isFinite)).toBe(true)
  })
}

/** Bit for bit; `toEqual` looks at each of millions of bytes in turn. */
function expectSame(actual: Uint8Array | Float32Array, expected: Uint8Array | Float32Array): void {
  const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array) => Buffer.from(buffer, byteOffset, byteLength)
  expect(bytesOf(actual).equals(bytesOf(expected))).toBe(true)
}
