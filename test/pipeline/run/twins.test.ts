import { expect, test } from 'vitest'
import { caseIdOf } from '../../../pipeline/domain/ids.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { mine } from '../../../pipeline/run/mine.ts'
import { disguised, disguises } from '../../support/disguises.ts'
import { day, queueOf, usualQueue } from '../../support/mining-queue.ts'

const habits = Object.keys(disguises) as (keyof typeof disguises)[]
const usual = queueOf(usualQueue(day('2024-01-01'), day('2024-03-31')))
const random = seededRandom(3)
const sentAgain = usual.filter((_, at) => at % 20 === 0)
const copyOf = (one: MiningCase, habit: keyof typeof disguises): MiningCase => {
  const later = usual[Math.floor(random() * usual.length)]!
  return { ...one, caseId: caseIdOf('test', `${one.caseId.slice(5)} ${habit}`), openedOn: later.openedOn, openedAt: later.openedAt, language: habit === 'look-alike letters' ? 'ru' : one.language, subject: disguised(one.subject, habit, random), body: disguised(one.body, habit, random) }
}
const copies = sentAgain.flatMap((one) => habits.map((habit) => copyOf(one, habit)))
const inOrder = [...usual, ...copies].sort((a, b) => a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1)
const input = { knownCases: [], patterns: [], models: [], settings: { embedder: 'char-lsa', clusterer: 'knn-leiden' }, seed: 1, now: '2024-04-01T00:00:00.000Z' as Instant }

test('copies of a text in any disguise, and read as another language, end in the pattern of the text', () => {
  const { assignments, patterns } = mine({ ...input, newCases: inOrder }, () => undefined)
  const places = new Map(assignments.map(({ caseId, patternId }) => [caseId, patternId]))
  expect(patterns.length).toBeGreaterThan(2)
  const apart = sentAgain.flatMap((one) => habits.filter((habit) => places.get(caseIdOf('test', `${one.caseId.slice(5)} ${habit}`)) !== places.get(one.caseId)).map((habit) => `${one.caseId} ${habit}`))
  expect(apart).toEqual([])
})

test('what a person moved stays, and later copies follow it', () => {
  const first = mine({ ...input, newCases: usual }, () => undefined)
  const places = new Map(first.assignments.map((one) => [one.caseId, one]))
  const told = usual.at(-1)!
  const other = first.patterns.find(({ patternId }) => patternId !== places.get(told.caseId)!.patternId)!.patternId
  const knownCases = usual.map((one): MiningCase => {
    const { patternId, method, exemplar } = places.get(one.caseId)!
    return { ...one, assigned: one === told ? { patternId: other, method: 'person', exemplar: true } : { patternId, method, exemplar } }
  })
  const copy = { ...told, caseId: caseIdOf('test', 'copy'), openedOn: day('2024-04-01'), openedAt: '2024-04-01T09:00:00.000Z' as Instant, subject: told.subject.toUpperCase() }
  const { assignments } = mine({ ...input, newCases: [copy], knownCases, patterns: first.patterns, models: first.models, now: '2024-04-02T00:00:00.000Z' as Instant }, () => undefined)
  expect(assignments.find(({ caseId }) => caseId === copy.caseId)).toMatchObject({ patternId: other })
  expect(assignments.filter(({ caseId }) => caseId === told.caseId)).toEqual([])
})
