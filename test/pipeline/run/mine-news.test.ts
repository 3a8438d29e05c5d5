import { describe, expect, test } from 'vitest'
import { epochDayOfDay, type Instant } from '../../../pipeline/domain/week.ts'
import type { MineContext } from '../../../pipeline/run/mine-context.ts'
import { mine } from '../../../pipeline/run/mine.ts'
import { newsOf } from '../../../pipeline/run/week-news.ts'
import { constraint } from '../../support/constraint.ts'
import { day, issueOf, issues, memoryQueue, queueOf, usualQueue, type Issue } from '../../support/mining-queue.ts'

/** A new trouble that takes its words from an old one, invoices. */
const refund: Issue = {
  name: 'refund',
  titles: ['Invoice refund not on my card', 'No refunding after invoice was cancelled', 'Refunded? Nothing came back for the invoice', 'Still waiting for refunds of our invoice', 'Refund promised, invoice unpaid back'],
  details: ['you refunded nothing yet', 'refunds take ages', 'bank sees no refunding', 'support promised refunding last week', 'when is the refund due', 'refundable they said', 'a refund to the old card', 'my refund request is open'],
}
const lastDay = day('2024-04-28')
const usual = queueOf(usualQueue(day('2024-01-01'), lastDay))
const wave = (reporters?: number) => queueOf([{ issue: refund, from: day('2024-04-22'), to: lastDay, perDay: 5, ...reporters === undefined ? {} : { reporters } }], 8)

const mined = (cases: typeof usual) => {
  const queue = memoryQueue()
  const { lineage } = queue.mine(cases, lastDay)
  return { patterns: [...queue.patterns.values()], placed: [...queue.assignments.values()], lineage }
}

test('a new trouble in the words of an old one gets patterns of its own, and the lineage says why', () => {
  const { patterns, placed, lineage } = mined([...usual, ...wave()])
  const later = patterns.filter(({ bornOn }) => bornOn >= '2024-04-22')
  const inside = placed.filter(({ patternId }) => later.some((one) => one.patternId === patternId))
  expect(inside.length).toBeGreaterThan(0.6 * wave().length)
  expect(inside.filter(({ caseId }) => issueOf(caseId) !== 'refund')).toEqual([])
  expect(later.map(({ patternId }) => lineage.find((one) => one.patternId === patternId && ['appeared', 'split-off'].includes(one.kind))?.reason)).not.toContain(undefined)
})

test('a usual week founds nothing, and neither does a wave of two reporters', () => {
  expect(mined(usual).patterns.filter(({ bornOn }) => bornOn >= '2024-04-01')).toEqual([])
  expect(mined([...usual, ...wave(2)]).patterns.filter(({ bornOn }) => bornOn >= '2024-04-22')).toEqual([])
})

test('a rise of what is known is no news', () => {
  const invoice = issues.find(({ name }) => name === 'invoice')!
  const rise = queueOf([{ issue: invoice, from: day('2024-04-22'), to: lastDay, perDay: 12 }], 9)
  expect(mined([...usual, ...rise]).patterns.filter(({ bornOn, origin }) => bornOn >= '2024-04-22' && origin === 'remainder')).toEqual([])
})

describe('the news of a week', () => {
  const seen = new Map<number, MineContext>()
  mine({ newCases: [...usual, ...wave()], knownCases: [], patterns: [], models: [], settings: { embedder: 'char-lsa', clusterer: 'knn-leiden' }, seed: 1, now: '2024-04-29T00:00:00.000Z' as Instant }, () => undefined, (context, at) => { seen.set(at, context) })
  const context = seen.get(epochDayOfDay(lastDay))!
  const rowsOf = (isRefund: boolean) => newsOf(context, 'en', epochDayOfDay(lastDay))!.recent.filter((row) => (issueOf(context.workspace.cases[row]!.caseId) === 'refund') === isRefund)

  test('are told from what is usual by what surrounds them', () => {
    const news = newsOf(context, 'en', epochDayOfDay(lastDay))!
    expect(rowsOf(true)).toHaveLength(wave().length)
    expect(news.groupTimesUsual(rowsOf(true))).toBeGreaterThan(10)
    expect(news.groupTimesUsual(rowsOf(false))).toBeLessThan(1.2)
    expect(rowsOf(true).filter((row) => !news.isAmongNews(row))).toEqual([])
    expect(rowsOf(false).filter((row) => news.isAmongNews(row))).toEqual([])
  })

  test('stand out of the issue that they took their words from; more of that issue does not', () => {
    const news = newsOf(context, 'en', epochDayOfDay(lastDay))!
    const issueAt = (row: number) => issueOf(context.workspace.cases[row]!.caseId)
    const invoices = news.recent.filter((row) => issueAt(row) === 'invoice')
    expect(news.groupTimesUsualIn((row) => ['invoice', 'refund'].includes(issueAt(row)), rowsOf(true))).toBeGreaterThan(4)
    expect(news.groupTimesUsualIn((row) => issueAt(row) === 'invoice', invoices)).toBeGreaterThan(0.7)
    expect(news.groupTimesUsualIn((row) => issueAt(row) === 'invoice', invoices)).toBeLessThan(1.3)
  })

  test('are not known of a language without a basis, nor in the first weeks', () => {
    expect(newsOf(context, 'fr', epochDayOfDay(lastDay))).toBeUndefined()
    expect(newsOf(context, 'en', epochDayOfDay(day('2024-01-27')))).toBeUndefined()
    expect(newsOf(context, 'en', epochDayOfDay(day('2024-01-28')))).toBeDefined()
  })
})

test('cases that a person keeps apart do not found a pattern together, and are not gathered into one', () => {
  const [one, other] = wave().slice(-2).map(({ caseId }) => caseId)
  const queue = memoryQueue()
  queue.mine([...usual, ...wave()], lastDay, { constraints: [constraint({ kind: 'cannot-link', caseIds: [one!, other!] })] })
  const held = [one, other].map((caseId) => queue.assignments.get(caseId!)?.patternId ?? null)
  expect(held[0] !== held[1] || held[0] === null).toBe(true)
})
