import { readFileSync } from 'node:fs'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { ppmiSvd } from '../../../pipeline/embed/ppmi.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { cosineOf, upperCosines } from '../../support/cosines.ts'

interface Reference { dimensions: number, terms: number, cosines: number[] }
const { texts: goldenTexts, ppmi: golden } = JSON.parse(readFileSync(new URL('../../golden/lsa.json', import.meta.url), 'utf8')) as { texts: string[], ppmi: Reference }

/** So many that the randomised decomposition is as good as exact: the formulas are compared, not the speed of convergence. */
const powerIterations = 25
const fit = (texts: readonly string[], dimensions: number) => ppmiSvd.fit(texts, { ...Value.Parse(ppmiSvd.params, Value.Default(ppmiSvd.params, {})), dimensions, powerIterations }, seededRandom(1))

test('gives the cosines of the plain computation', () => {
  const basis = fit(goldenTexts, golden.dimensions)
  upperCosines(basis, goldenTexts).forEach((value, at) => { expect(value).toBeCloseTo(golden.cosines[at]!, 4) })
})

test('brings words of the same company together though they share no letter', () => {
  const frames = ['please send my X soon', 'where is my X now', 'my X got lost', 'the X has arrived']
  const others = ['the screen stays dark today', 'why is the screen dark', 'a dark screen again', 'screen dark since monday']
  const texts = [...frames.flatMap((frame) => ['parcel', 'box'].map((word) => frame.replace('X', word))), ...others, ...frames.map((frame) => frame.replace('X', 'parcel')), ...others]
  const basis = fit(texts, 6)
  expect(cosineOf(basis, 'parcel', 'box')).toBeGreaterThan(cosineOf(basis, 'parcel', 'screen'))
})
