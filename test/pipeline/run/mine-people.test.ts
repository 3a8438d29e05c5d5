import { expect, test } from 'vitest'
import type { Constraint } from '../../../pipeline/domain/constraint.ts'
import { constraintIdOf, type CaseId, type PatternId } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { buildMatcher } from '../../../pipeline/run/match.ts'
import { constraint } from '../../support/constraint.ts'
import { day, issueOf, memoryQueue, queueOf, usualQueue } from '../../support/mining-queue.ts'

const history = () => queueOf(usualQueue(day('2024-01-01'), day('2024-04-28')))
const nextWeek = () => queueOf(usualQueue(day('2024-04-29'), day('2024-05-05')), 9)

/** A mined history and the pattern that holds most cases of an issue. */
function mined() {
  const queue = memoryQueue()
  queue.mine(history(), day('2024-04-28'))
  const holderOf = (issue: string): PatternId => {
    const counts = new Map<PatternId, number>()
    for (const [caseId, { patternId }] of queue.assignments) if (issueOf(caseId) === issue && patternId !== null) counts.set(patternId, (counts.get(patternId) ?? 0) + 1)
    return [...counts].sort((a, b) => b[1] - a[1])[0]![0]
  }
  return { queue, holderOf }
}

test('cases that would join a merged pattern go to its heir', () => {
  const placesWith = (isMerged: boolean) => {
    const { queue, holderOf } = mined()
    const [gone, heir] = [holderOf('invoice'), holderOf('parcel')]
    const constraints = isMerged ? [constraint({ kind: 'merge', patternId: heir, otherPatternId: gone })] : []
    if (isMerged) for (const [caseId, { patternId }] of queue.assignments) if (patternId === gone) queue.decide(caseId, heir)
    const ofInvoice = queue.mine(nextWeek(), day('2024-05-05'), { constraints }).assignments.filter(({ caseId }) => issueOf(caseId) === 'invoice')
    return [gone, heir].map((id) => ofInvoice.filter(({ patternId }) => patternId === id).length)
  }
  const [usual] = placesWith(false)
  expect(usual).toBeGreaterThan(0)
  expect(placesWith(true)).toEqual([0, usual])
})

test('a new case goes where a person linked it, and stays away from where a person keeps it apart', () => {
  const { queue, holderOf } = mined()
  const cases = nextWeek()
  const [linked, walled] = cases.filter(({ caseId }) => issueOf(caseId) === 'parcel').map(({ caseId }) => caseId) as [CaseId, CaseId]
  const heldBy = (patternId: PatternId) => [...queue.assignments.values()].find((one) => one.patternId === patternId)!.caseId
  const { assignments } = queue.mine(cases, day('2024-05-05'), { constraints: [
    constraint({ kind: 'must-link', caseIds: [linked, heldBy(holderOf('invoice'))] }),
    constraint({ kind: 'cannot-link', caseIds: [walled, heldBy(holderOf('parcel'))] }),
  ] })
  const placeOf = (caseId: CaseId) => assignments.find((one) => one.caseId === caseId)!
  expect(placeOf(linked)).toMatchObject({ patternId: holderOf('invoice'), method: 'person' })
  expect(placeOf(walled).patternId).not.toBe(holderOf('parcel'))
})

test('a pinned pattern stays active through a silence', () => {
  const stateOfInvoice = (constraints: (patternId: PatternId) => Constraint[]) => {
    const { queue, holderOf } = mined()
    const patternId = holderOf('invoice')
    queue.mine(queueOf(usualQueue(day('2024-04-29'), day('2024-07-21')).filter(({ issue }) => issue.name !== 'invoice')), day('2024-07-21'), { constraints: constraints(patternId) })
    return queue.patterns.get(patternId)!.state
  }
  expect(stateOfInvoice(() => [])).toBe('resolved')
  expect(stateOfInvoice((patternId) => [constraint({ patternId })])).toBe('active')
})

test('an archived pattern comes back as recurring when so many cases of a week are reached, or on its day, and not before', () => {
  const comesBack = (until: Partial<Constraint>) => {
    const { queue, holderOf } = mined()
    const patternId = holderOf('invoice')
    queue.change(patternId, { state: 'archived' })
    const { lineage } = queue.mine(nextWeek(), day('2024-05-05'), { constraints: [constraint({ kind: 'archive', patternId, ...until })] })
    return { state: queue.patterns.get(patternId)!.state, on: lineage.find((event) => event.patternId === patternId && event.after === 'recurring')?.at.slice(0, 10) }
  }
  expect(comesBack({})).toEqual({ state: 'archived', on: undefined })
  expect(comesBack({ untilCasesInWeek: 1_000 }).state).toBe('archived')
  expect(comesBack({ untilCasesInWeek: 3 }).state).toBe('recurring')
  expect(comesBack({ untilOn: day('2024-06-01') }).state).toBe('archived')
  expect(comesBack({ untilOn: day('2024-05-03') })).toEqual({ state: 'recurring', on: '2024-05-04' })
})

test('after a person says which pattern a text is, the same text is known to be of it; after another says it is not, it is not', () => {
  const { queue, holderOf } = mined()
  const text = 'Invoice total is wrong\nthe invoice lists two seats, tax is missing on the invoice'
  const matching = (constraints: Constraint[]) => buildMatcher({ cases: queue.known(), patterns: [...queue.patterns.values()], models: queue.models, constraints, seed: 1 })
  const crash = holderOf('crash')
  const itIs = constraint({ kind: 'example', patternId: crash, text })
  const usual = matching([])(text)
  expect(usual.patternId).not.toBe(crash)
  const taught = matching([itIs])(text)
  expect(taught).toMatchObject({ verdict: 'known', patternId: crash })
  expect(taught.confidence).toBeGreaterThan(0.95)
  expect(taught.nearest.every(({ caseId }) => caseId.startsWith('test:'))).toBe(true)
  const gone = matching([itIs, constraint({ constraintId: constraintIdOf(2), kind: 'counter-example', patternId: crash, text })])(text)
  expect(gone.patternId).not.toBe(crash)
  expect(gone.alternatives).not.toContain(crash)
  expect(matching([constraint({ kind: 'counter-example', patternId: usual.patternId, text })])(text)).toMatchObject({ verdict: 'new', patternId: null, confidence: 0 })
  expect(matching([{ ...itIs, undoneAt: '2024-04-28T13:00:00.000Z' as Instant }])(text)).toEqual(usual)
})

test('a new case that is a copy of an example goes to its pattern, one of a counter-example stays out, and the texts are no cases', () => {
  const placeWith = (kinds: readonly ('example' | 'counter-example')[]) => {
    const { queue, holderOf } = mined()
    const crash = holderOf('crash')
    const [copied] = queueOf([{ issue: { name: 'odd', titles: ['Gadget gizmo lamp flickers wildly'], details: ['gadget gizmo lamp flickers'] }, from: day('2024-05-01'), to: day('2024-05-01'), perDay: 1 }])
    const text = `${copied!.subject}\n${copied!.body}`
    const { assignments } = queue.mine([...nextWeek(), copied!].sort((a, b) => a.openedAt < b.openedAt ? -1 : 1), day('2024-05-05'), { constraints: kinds.map((kind, at) => constraint({ constraintId: constraintIdOf(at + 1), kind, patternId: crash, text })) })
    expect(assignments.every(({ caseId }) => caseId.startsWith('test:'))).toBe(true)
    return assignments.find(({ caseId }) => caseId === copied!.caseId)!.patternId === crash
  }
  expect(placeWith([])).toBe(false)
  expect(placeWith(['example'])).toBe(true)
  expect(placeWith(['example', 'counter-example'])).toBe(false)
})

test('the matcher knows a text of a mined issue, and calls a strange one new; the same text twice gives the same answer', () => {
  const { queue } = mined()
  const match = buildMatcher({ cases: queue.known(), patterns: [...queue.patterns.values()], models: queue.models, seed: 1 })
  const found = match('Invoice total is wrong\nthe invoice lists two seats, tax is missing on the invoice')
  expect(found.verdict).not.toBe('new')
  const holds = [...queue.assignments.values()].filter(({ patternId }) => patternId === found.patternId)
  expect(holds.filter(({ caseId }) => issueOf(caseId) === 'invoice').length).toBeGreaterThan(0.9 * holds.length)
  expect(issueOf(found.nearest[0]!.caseId)).toBe('invoice')
  expect(match('Zebra quilt xylophone moonlight')).toMatchObject({ verdict: 'new', patternId: null })
  expect(match('Invoice total is wrong\nthe invoice lists two seats, tax is missing on the invoice')).toEqual(found)
})
