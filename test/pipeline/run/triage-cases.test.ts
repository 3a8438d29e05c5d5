import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { triageOf } from '../../../pipeline/cli/triage-files.ts'
import { triageCases } from '../../../pipeline/run/triage-cases.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const END = '2025-01-01T00:00:00.000Z' as Instant
let temp: TempStore
beforeEach(async () => { temp = await openTempStore() })
afterEach(() => temp.end())

const judgeCases = async () => triageCases(END, { store: temp.store, triage: await triageOf('')(), onProgress: () => undefined })
const threat = (id: string, number: number) => tinyCase({ sourceCaseId: id, subject: 'Help', body: `A man writes that he will kill me, message ${number}.` })

describe('triage of cases', () => {
  it('judges each once, with trigger and mask, and nothing when nothing is new', async () => {
    await temp.load({ cases: [threat('1', 1), tinyCase({ sourceCaseId: '2', body: 'The page does not load.' })] })
    expect(await judgeCases()).toEqual({ judged: 2, escalated: 1, toReview: 0 })
    const [first, second] = await temp.store.risksOf((await temp.store.cases({}, { limit: 10, cursor: null })).items.map(({ caseId }) => caseId))
    expect(first).toMatchObject({ decision: 'escalate', category: 'threat', sensitive: true, judgedAt: END })
    expect(first?.trigger?.text).toContain('kill me')
    expect(second).toMatchObject({ decision: 'none', severity: 'S4', sensitive: false })
    expect(await judgeCases()).toEqual({ judged: 0, escalated: 0, toReview: 0 })
  })

  it('takes its thresholds from the queue: what most of its cases score is no alarm there', async () => {
    const { judge, judgeIn } = await triageOf('')()
    const text = (number: number) => `Erinnere mich morgen um ${number} Uhr an den Anruf bei Mama`
    const queue = Array.from({ length: 60 }, (_, number) => ({ text: text(number), language: 'de' }))
    const [alone, inQueue] = [judge(text(99), 'de'), judgeIn(queue)(text(99), 'de')]
    expect(inQueue.score).toBe(alone.score)
    expect(inQueue.share).toBeGreaterThan(alone.share)
    expect(inQueue.comparedWith).toBe('queue de')
    await temp.load({ cases: queue.map(({ text: body }, at) => tinyCase({ sourceCaseId: `${at}`, subject: '', body, language: 'de' })) })
    await judgeCases()
    const [risk] = await temp.store.risksOf([tinyCase({ sourceCaseId: '7' }).caseId])
    expect(risk?.comparedWith).toBe('queue de')
  })

  it('lets what people said of one case count for the copies of its template', async () => {
    await temp.load({ cases: [threat('1', 1), threat('2', 2)] })
    await judgeCases()
    const [first, second] = await temp.store.risksOf([threat('1', 1).caseId, threat('2', 2).caseId])
    expect(second?.template).toBe(first?.template)
    await temp.store.correctRisk({ caseId: first!.caseId, template: first!.template, category: null, severity: null, actor: 'ada', reason: 'Lyrics.', at: END })
    expect((await judgeCases()).judged).toBe(2)
    const [, again] = await temp.store.risksOf([first!.caseId, second!.caseId])
    expect(again!.score).toBeLessThan(second!.score)
  })
})
