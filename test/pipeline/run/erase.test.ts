import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { erasureDigest } from '../../../pipeline/normalize/erased-case.ts'
import { createRedactor } from '../../../pipeline/normalize/redact.ts'
import { openSealed, sealText } from '../../../pipeline/domain/sealed-text.ts'
import { planErasure } from '../../../pipeline/run/erase.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const key = 'a test key', now = '2024-11-01T00:00:00.000Z' as Instant
const person = createRedactor(key).pseudonym('person', 'jo@example.org')
const reject = (raw: string, line: number) => ({ line, column: null, reason: 'column-count' as const, detail: 'too few', raw: sealText(raw, key) })

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
  await temp.load({
    cases: [tinyCase({ sourceCaseId: 'A-1', reporterRef: person }), tinyCase({ sourceCaseId: 'A-2' }), tinyCase({ sourceCaseId: 'A-3', reporterRef: person })],
    rejects: [reject('A-2,it broke', 2), reject('A-22,it broke', 3), reject('x,Jo@Example.org,it broke', 4)],
  })
})
afterEach(() => temp.end())
const plan = (subject: Parameters<typeof planErasure>[0]) => planErasure(subject, { store: temp.store, key, now })

describe('what an erasure takes', () => {
  it('is the case and the rejected rows that name it as a word of its own', async () => {
    const { caseIds, erasures, quarantined } = await plan({ kind: 'case', source: 'test', sourceCaseId: 'A-2' })
    expect(caseIds).toEqual(['test:A-2'])
    expect(erasures).toEqual([{ kind: 'case', digest: erasureDigest('case', 'test:A-2', key), erasedAt: now }])
    expect(quarantined.map(({ position, raw }) => [position, openSealed(raw, key)])).toEqual([[1, '']])
  })

  it.each(['jo@example.org', ' JO@example.org', person])('is every case of the reporter %j, each kept out by its own id too', async (ref) => {
    const { caseIds, erasures } = await plan({ kind: 'reporter', ref })
    expect(caseIds).toEqual(['test:A-1', 'test:A-3'])
    expect(erasures.map(({ digest }) => digest)).toContain(erasureDigest('reporter', person, key))
    expect(erasures.filter(({ kind }) => kind === 'case').map(({ digest }) => digest)).toEqual(caseIds.map((caseId) => erasureDigest('case', caseId, key)))
  })

  it('names nobody to whom does not hold the key', () => {
    expect(erasureDigest('case', 'test:A-1', key)).not.toBe(erasureDigest('case', 'test:A-1', 'another key'))
  })

  it('is nothing for an unknown case, which is said', async () => {
    await expect(plan({ kind: 'case', source: 'test', sourceCaseId: 'A-9' })).rejects.toMatchObject({ code: 'case-not-found' })
  })

  it('can be asked for again when it was done', async () => {
    await temp.store.erase(await plan({ kind: 'reporter', ref: 'jo@example.org' }))
    expect((await plan({ kind: 'reporter', ref: 'jo@example.org' })).caseIds).toEqual([])
  })
})
