import { expect, test } from 'vitest'
import type { Constraint } from '../../../pipeline/domain/constraint.ts'
import { constraintIdOf, patternIdOf, type PatternId } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { day, issueOf, issues, memoryQueue, queueOf, usualQueue } from '../../support/mining-queue.ts'

const constraint = (fields: Partial<Constraint>): Constraint => ({
  constraintId: constraintIdOf(1), kind: 'pin', patternId: null, otherPatternId: null, caseIds: [], label: null, untilOn: null, untilCasesInWeek: null, text: null, at: '2024-04-28T12:00:00.000Z' as Instant,
  actor: 'ada', reason: 'test', formerPatterns: [], formerPlaces: [], undoneAt: null, undoneBy: null, ...fields,
})

/** Seventeen mined weeks, and the pattern that holds most cases of an issue. */
function mined() {
  const queue = memoryQueue()
  const first = queue.mine(queueOf(usualQueue(day('2024-01-01'), day('2024-04-28'))), day('2024-04-28'))
  const holderOf = (issue: string): PatternId => {
    const counts = new Map<PatternId, number>()
    for (const [caseId, { patternId }] of queue.assignments) if (issueOf(caseId) === issue && patternId !== null) counts.set(patternId, (counts.get(patternId) ?? 0) + 1)
    return [...counts].sort((a, b) => b[1] - a[1])[0]![0]
  }
  const nextWeek = (constraints: readonly Constraint[] = []) => queue.mine(queueOf(usualQueue(day('2024-04-29'), day('2024-05-05')), 9), day('2024-05-05'), { constraints }).proposals!
  return { queue, first, holderOf, nextWeek }
}

/** Every second case of an issue in a pattern of its own. */
function withTwin(issue: string) {
  const all = mined()
  const patternId = all.holderOf(issue)
  const twin = patternIdOf(90)
  const held = [...all.queue.assignments].filter(([, one]) => one.patternId === patternId).map(([caseId]) => caseId)
  all.queue.add({ ...all.queue.patterns.get(patternId)!, patternId: twin, caseCount: Math.floor(held.length / 2) })
  held.filter((_, at) => at % 2 === 1).forEach((caseId) => { all.queue.put(caseId, twin) })
  return { ...all, patternId, twin, held }
}

test('patterns of different issues call for nothing', () => {
  const { first } = mined()
  expect(first.patterns.length).toBeGreaterThan(3)
  expect(first.proposals).toEqual([])
})

test('two patterns of one issue should be one; the proposal has the same id a week later', () => {
  const { patternId, twin, nextWeek } = withTwin('parcel')
  const proposals = nextWeek()
  expect(proposals).toMatchObject([{ kind: 'merge', patternId, otherPatternId: twin }])
  expect(proposals[0]!.separation).toBeLessThan(0.05)
  expect(proposals[0]!.sentence).toContain(twin)
  expect(withTwin('parcel').nextWeek()[0]!.proposalId).toBe(proposals[0]!.proposalId)
})

test('what people split, unmerged, keep apart or pinned is not proposed to merge', () => {
  const { patternId, twin, held } = withTwin('parcel')
  for (const fields of [
    { kind: 'split', patternId, otherPatternId: twin }, { kind: 'merge', patternId, otherPatternId: twin, undoneAt: '2024-04-28T13:00:00.000Z' as Instant, undoneBy: 'ada' },
    { kind: 'cannot-link', caseIds: held.slice(0, 2) }, { kind: 'pin', patternId: twin },
  ] as const) expect(withTwin('parcel').nextWeek([constraint({ ...fields, ...'caseIds' in fields ? { caseIds: [...fields.caseIds] } : {} })])).toEqual([])
})

test('a pattern of two issues should be split, and the cases of the smaller one are named', () => {
  const { queue, holderOf, nextWeek } = mined()
  const [parcel, crash] = [holderOf('parcel'), holderOf('crash')]
  for (const [caseId, { patternId }] of queue.assignments) if (patternId === crash) queue.put(caseId, parcel)
  queue.change(crash, { state: 'archived' })
  const [split] = nextWeek().filter(({ kind }) => kind === 'split')
  expect(split).toMatchObject({ patternId: parcel, stability: 1 })
  expect(new Set(split!.caseIds.map(issueOf))).toEqual(new Set(['crash']))
  expect(split!.label?.toLowerCase()).toContain('crash')
})

test('a pattern that was quiet for a year should be retired', () => {
  const { queue, holderOf } = mined()
  const invoice = holderOf('invoice')
  const rest = issues.filter(({ name }) => name !== 'invoice').map((issue) => ({ issue, from: day('2024-04-29'), to: day('2025-05-11'), perDay: 0.5 }))
  const { proposals } = queue.mine(queueOf(rest), day('2025-05-11'))
  const retired = proposals!.filter(({ kind }) => kind === 'retire')
  expect(retired.find(({ patternId }) => patternId === invoice)).toMatchObject({ kind: 'retire', otherPatternId: null, quietWeeks: 54, evidence: 54 })
  expect(retired.map(({ patternId }) => patternId)).not.toContain(holderOf('parcel'))
})
