import { readFileSync } from 'node:fs'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { charLsa } from '../../../pipeline/embed/char-lsa.ts'
import type { Basis } from '../../../pipeline/embed/embedder.ts'
import { hybrid } from '../../../pipeline/embed/hybrid.ts'
import { ppmiSvd } from '../../../pipeline/embed/ppmi.ts'
import { dot } from '../../../pipeline/math/dot.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

interface Reference { dimensions: number, terms: number, cosines: number[] }
const golden = JSON.parse(readFileSync(new URL('../../golden/lsa.json', import.meta.url), 'utf8')) as { texts: string[], charLsa: Reference, ppmi: Reference }

/** So many that the randomised decomposition is as good as exact: the formulas are compared, not the speed of convergence. */
const powerIterations = 25

const presets = <Params extends TSchema>(params: Params) => Value.Parse(params, Value.Default(params, {}))

const cosine = (basis: Basis, first: string, second: string) => dot(basis.embed([first]), 0, basis.embed([second]), 0, basis.dimensions)

function upperCosines(basis: Basis, texts: readonly string[]): number[] {
  const vectors = basis.embed(texts)
  return texts.flatMap((_, row) => texts.slice(row + 1).map((_, after) => dot(vectors, row, vectors, row + 1 + after, basis.dimensions)))
}

describe('char-lsa', () => {
  const fit = (texts: readonly string[], dimensions = 20) => charLsa.fit(texts, { ...presets(charLsa.params), dimensions, powerIterations }, seededRandom(1))

  test('gives the cosines of scikit-learn', () => {
    const basis = fit(golden.texts, golden.charLsa.dimensions)
    upperCosines(basis, golden.texts).forEach((value, at) => { expect(value).toBeCloseTo(golden.charLsa.cosines[at]!, 4) })
  })

  test('brings spelling variants together', () => {
    const basis = fit(golden.texts)
    expect(cosine(basis, 'paymentt declned', 'payment declined')).toBeGreaterThan(cosine(basis, 'paymentt declned', 'password blocked'))
  })

  test('capitals and compatible signs make no difference', () => {
    const basis = fit(golden.texts)
    expect(basis.embed(['MY ＰＡＹＭＥＮＴ FAILED'])).toEqual(basis.embed(['my payment failed']))
  })

  test('reads scripts without spaces by single signs', () => {
    const basis = fit(['支払いができない', '支払いが遅い', '支払いの確認', 'ログインできない', 'ログインの問題', 'ログインが遅い'])
    expect(cosine(basis, '支払い方法', '支払いについて')).toBeGreaterThan(cosine(basis, '支払い方法', 'ログインについて'))
  })
})

describe('ppmi', () => {
  const fit = (texts: readonly string[], dimensions: number) => ppmiSvd.fit(texts, { ...presets(ppmiSvd.params), dimensions, powerIterations }, seededRandom(1))

  test('gives the cosines of the plain computation', () => {
    const basis = fit(golden.texts, golden.ppmi.dimensions)
    upperCosines(basis, golden.texts).forEach((value, at) => { expect(value).toBeCloseTo(golden.ppmi.cosines[at]!, 4) })
  })

  test('brings words of the same company together though they share no letter', () => {
    const frames = ['please send my X soon', 'where is my X now', 'my X got lost', 'the X has arrived']
    const others = ['the screen stays dark today', 'why is the screen dark', 'a dark screen again', 'screen dark since monday']
    const texts = [...frames.flatMap((frame) => ['parcel', 'box'].map((word) => frame.replace('X', word))), ...others, ...frames.map((frame) => frame.replace('X', 'parcel')), ...others]
    const basis = fit(texts, 6)
    expect(cosine(basis, 'parcel', 'box')).toBeGreaterThan(cosine(basis, 'parcel', 'screen'))
  })
})

test.each([['char-lsa', charLsa], ['ppmi', ppmiSvd], ['hybrid', hybrid]])('%s refuses bytes that are not a whole basis', (_, embedder) => {
  const { bytes } = embedder.fit(golden.texts, presets(embedder.params) as never, seededRandom(1))
  const otherVersion = bytes.slice()
  // The last block's format version: word 1 of a term table; for `hybrid` of its first part, behind the length.
  otherVersion[embedder === hybrid ? 8 : 4]! += 1
  for (const broken of [new Uint8Array(0), bytes.slice(0, -4), bytes.slice(0, 7), otherVersion]) {
    expect(() => embedder.restore(broken)).toThrow(expect.objectContaining({ code: 'database-corrupt' }))
  }
})
