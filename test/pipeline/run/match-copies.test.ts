import { expect, test } from 'vitest'
import type { Constraint } from '../../../pipeline/domain/constraint.ts'
import { caseIdOf, constraintIdOf, patternIdOf, type PatternId } from '../../../pipeline/domain/ids.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { matcherOver, type MatcherInput } from '../../../pipeline/run/match.ts'
import { day, memoryQueue, queueOf, usualQueue } from '../../support/mining-queue.ts'

const queue = memoryQueue()
queue.mine(queueOf(usualQueue(day('2024-01-01'), day('2024-04-28'))), day('2024-04-28'))
const patterns = [...queue.patterns.values()]
const [first, second] = patterns.map(({ patternId }) => patternId) as [PatternId, PatternId]
const campaign = { subject: 'Claim your winter prize', body: 'text the secret word to nine five five and collect the golden hamper before supper, code AB12' }
const disguised = 'Сlaim yоur wintеr prize\ntext the secret word to nine five five and collect the golden hamper before supper, code ZZ97'

/** The mined queue with copies of one campaign, each placed by the machine in the pattern given. */
function inputWith(places: readonly PatternId[], constraints: readonly Constraint[] = []): MatcherInput {
  const like = queue.known().at(-1)!
  const copies = places.map((patternId, at): MiningCase => ({ ...like, ...campaign, caseId: caseIdOf('test', `copy-${at}`), assigned: { patternId, method: 'vote', exemplar: false } }))
  return { cases: [...queue.known(), ...copies], patterns, models: queue.models, constraints, seed: 1 }
}

const decision = (fields: Partial<Constraint>): Constraint => ({
  constraintId: constraintIdOf(1), kind: 'counter-example', patternId: null, otherPatternId: null, caseIds: [], label: null, untilOn: null, untilCasesInWeek: null, text: null, at: '2024-04-28T12:00:00.000Z' as Instant,
  actor: 'ada', reason: 'test', formerPatterns: [], formerPlaces: [], undoneAt: null, undoneBy: null, ...fields,
})
/** Says that every text is most likely of the pattern, and probably of none. */
const recognising = (label: PatternId) => () => ({ label, others: [], probability: 0.2, verdict: 'new' as const })

test('a copy of a known case is known as of its pattern, also with look-alike letters and another code, and the case is named', () => {
  const match = matcherOver(inputWith([first]), recognising(second))
  for (const text of [`${campaign.subject}\n${campaign.body}`, disguised]) {
    const found = match(text)
    expect(found).toMatchObject({ verdict: 'known', patternId: first, copyOf: 'test:copy-0' })
    expect(found.confidence).toBeGreaterThanOrEqual(0.95)
    expect(found.nearest[0]!.caseId).toBe('test:copy-0')
  }
  expect(match('Claim your summer prize')).toMatchObject({ verdict: 'new', copyOf: null })
})

test('of copies in several patterns the pattern of most counts', () => {
  expect(matcherOver(inputWith([first, second, second, first, second]), recognising(first))(disguised)).toMatchObject({ patternId: second, copyOf: 'test:copy-4' })
})

test('what a person said of a text counts for its disguised copies before all cases', () => {
  const text = `${campaign.subject}\n${campaign.body}`
  const told = (constraints: readonly Constraint[]) => matcherOver(inputWith([first, first], constraints), recognising(first))(disguised)
  expect(told([decision({ kind: 'example', patternId: second, text })])).toMatchObject({ verdict: 'known', patternId: second, copyOf: null })
  expect(told([decision({ patternId: first, text })])).toMatchObject({ verdict: 'new', patternId: null, confidence: 0, copyOf: null })
})

test('a matcher that learned before a merge answers with the heir, and never with a pattern that is gone', () => {
  const merged = decision({ kind: 'merge', patternId: second, otherPatternId: first })
  const possible = (label: PatternId) => () => ({ label, others: [first, second], probability: 0.7, verdict: 'possible' as const })
  const text = 'Zebra quilt xylophone moonlight'
  expect(matcherOver(inputWith([], [merged]), possible(first))(text)).toMatchObject({ verdict: 'possible', patternId: second, alternatives: [] })
  expect(matcherOver(inputWith([]), possible(patternIdOf(999)))(text)).toMatchObject({ verdict: 'new', patternId: null, alternatives: [first, second] })
})
