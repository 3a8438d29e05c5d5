import { expect, test } from 'vitest'
import { collisionEvidence, markEvidence } from '../../../pipeline/cluster/collision.ts'
import { coMovement, coMovementEvidence } from '../../../pipeline/cluster/co-movement.ts'
import { familyLinks, type FamilyProfile } from '../../../pipeline/cluster/family-links.ts'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'

const weeks = 30
const queue = Array.from({ length: weeks }, () => 200)
const flat = Array.from({ length: weeks }, () => 5)
const wave = flat.map((count, week) => week === 22 || week === 23 ? 40 : count)

/** A pattern of 50 cases. */
const profile = (ordinal: number, language: string, tokens: Record<string, number>, product: string, weekly: readonly number[] = flat): FamilyProfile =>
  ({ patternId: patternIdOf(ordinal), language, sampleSize: 50, tokens: new Map(Object.entries(tokens)), fields: new Map([['product', new Map([[product, 50]])]]), weekly })
const english = (named: FamilyProfile): FamilyProfile[] => [named, ...Array.from({ length: 8 }, (_, at) => profile(10 + at, 'en', { app: 20, [`word${at}`]: 40 }, `P${at}`))]
const german = (named: FamilyProfile): FamilyProfile[] => [named, ...Array.from({ length: 8 }, (_, at) => profile(20 + at, 'de', { app: 20, [`wort${at}`]: 40 }, `Q${at}`))]
const idsOf = (links: ReturnType<typeof familyLinks>) => links.map(({ a, b }) => `${a} ${b}`)

test('patterns that share a name which stands out in both languages are linked, and the name is told', () => {
  const links = familyLinks([...english(profile(1, 'en', { wallet: 40, safe: 35, app: 20 }, 'Pay')), ...german(profile(2, 'de', { wallet: 30, safe: 28, app: 20 }, 'Pay'))], queue)
  expect(idsOf(links)).toEqual(['P-0001 P-0002'])
  expect(links[0]).toMatchObject({ tokens: ['wallet', 'safe'], fields: ['product=Pay'], coMovement: null })
  expect(links[0]!.probability).toBeGreaterThan(0.9)
})

test('words that are everywhere, and names inside one language, link nothing', () => {
  expect(familyLinks([...english(profile(1, 'en', { app: 50 }, 'P0')), ...german(profile(2, 'de', { app: 50 }, 'Q0'))], queue)).toEqual([])
  expect(familyLinks([profile(1, 'en', { wallet: 40 }, 'Pay'), ...english(profile(2, 'en', { wallet: 40 }, 'Pay'))], queue)).toEqual([])
})

test('a field that they share and counts that move together are enough without a common word; either alone is not', () => {
  const pair = (product: string, weekly: readonly number[]) => [...english(profile(1, 'en', {}, 'Pay', weekly)), ...german(profile(2, 'de', {}, product, weekly))]
  expect(idsOf(familyLinks(pair('Pay', wave), queue))).toEqual(['P-0001 P-0002'])
  expect(familyLinks(pair('Pay', flat), queue)).toEqual([])
  expect(familyLinks(pair('Other', wave), queue)).toEqual([])
})

test('two equal counterparts leave it open which one is meant', () => {
  const twins = [profile(2, 'de', { wallet: 30, safe: 28 }, 'Pay'), profile(3, 'de', { wallet: 30, safe: 28 }, 'Pay')]
  expect(familyLinks([...english(profile(1, 'en', { wallet: 40, safe: 35 }, 'Pay')), ...twins, ...german(profile(4, 'de', {}, 'Q9'))], queue)).toEqual([])
})

test('a link that stood needs less evidence to stay than a new one to be made', () => {
  const weak = [...english(profile(1, 'en', { wallet: 12 }, 'Pay')), ...german(profile(2, 'de', { wallet: 10 }, 'Pay'))]
  expect(familyLinks(weak, queue)).toEqual([])
  expect(idsOf(familyLinks(weak, queue, new Set(['P-0001 P-0002'])))).toEqual(['P-0001 P-0002'])
})

test('the order of patterns does not matter, and none give none', () => {
  const all = [...english(profile(1, 'en', { wallet: 40, safe: 35 }, 'Pay')), ...german(profile(2, 'de', { wallet: 30, safe: 28 }, 'Pay'))]
  expect(familyLinks([...all].reverse(), queue)).toEqual(familyLinks(all, queue))
  expect(familyLinks([], [])).toEqual([])
})

test('the weight of a mark is the collision of both shares with what is usual', () => {
  // 0.08 · 10 · 10 + 0.92 · (0.2 / 0.92)², worked by hand.
  expect(markEvidence({ own: 0.8, usual: 0.08 }, { own: 0.8, usual: 0.08 })).toBeCloseTo(Math.log(8.043478), 6)
  expect(markEvidence({ own: 0.08, usual: 0.08 }, { own: 0.8, usual: 0.08 })).toBeCloseTo(0, 12)
})

test('fields that agree speak for, fields apart speak against, never beyond -5 nats, and unknown ones say nothing', () => {
  const usual = new Map([['a', 0.25], ['b', 0.75]])
  const only = (value: string) => ({ own: new Map([[value, 1]]), usual })
  expect(collisionEvidence(only('a'), only('a'))).toBeCloseTo(Math.log(4), 12)
  expect(collisionEvidence(only('a'), only('b'))).toBe(-5)
  expect(collisionEvidence({ own: usual, usual }, only('b'))).toBeCloseTo(0, 12)
  expect(collisionEvidence({ own: new Map(), usual: new Map() }, only('b'))).toBe(0)
})

test('a wave of the whole queue is no co-movement, a wave of two patterns is', () => {
  const surge = queue.map((count, week) => week === 22 || week === 23 ? count * 8 : count)
  const uneven = flat.map((count, week) => count + week % 3)
  expect(coMovement(wave, wave, queue)?.correlation).toBeCloseTo(1, 9)
  expect(Math.abs(coMovement(uneven.map((count, week) => week === 22 || week === 23 ? count * 8 : count), flat.map((count, week) => (count + week % 2) * (week === 22 || week === 23 ? 8 : 1)), surge)!.correlation)).toBeLessThan(0.5)
  expect(coMovement(wave.slice(0, 11), wave.slice(0, 11), queue.slice(0, 11))).toBeUndefined()
  expect(coMovement(flat.map(() => 0), wave, queue)).toBeUndefined()
})

test('co-movement weighs 0 to 5 nats and grows with the weeks', () => {
  expect(coMovementEvidence({ correlation: -0.9, weeks: 52 })).toBe(0)
  expect(coMovementEvidence({ correlation: 0.99, weeks: 52 })).toBe(5)
  // 17 · atanh(0.6) · (atanh(0.5) − atanh(0.6) / 2) with atanh(0.6) = ln 2 and atanh(0.5) = ln 3 / 2.
  expect(coMovementEvidence({ correlation: 0.5, weeks: 20 })).toBeCloseTo(17 * Math.LN2 * (Math.log(3) - Math.LN2) / 2, 9)
})
