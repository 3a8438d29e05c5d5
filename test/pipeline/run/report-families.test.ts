import { afterEach, expect, test } from 'vitest'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { Signal } from '../../../pipeline/domain/signal.ts'
import type { Instant, IsoDay } from '../../../pipeline/domain/week.ts'
import { reportFamilies } from '../../../pipeline/run/report-families.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'
import { tinyAssignment, tinyPattern } from '../../support/tiny-findings.ts'

let temp: TempStore
afterEach(() => temp.end())
const week = { from: '2024-09-30' as IsoDay, to: '2024-10-06' as IsoDay }
const about = (ordinal: number): Signal => ({ patternId: patternIdOf(ordinal) }) as Signal

test('a family tells the cases of the week in all its patterns by language, also of those that did not change', async () => {
  temp = await openTempStore()
  const { store } = temp
  const rows = [['a', 'en', 1], ['b', 'en', 1], ['c', 'en', 1], ['d', 'de', 2], ['e', 'de', 2], ['f', 'pt', 2], ['g', 'fr', 3]] as const
  await temp.load({ cases: [...rows.map(([id, language]) => tinyCase({ sourceCaseId: id, language })), tinyCase({ sourceCaseId: 'before', language: 'en', openedAt: '2024-09-29T12:00:00.000Z' as Instant })] })
  await store.saveMining({ models: [], lineage: [], patterns: [1, 2, 3].map((ordinal) => tinyPattern(ordinal)), assignments: [...rows.map(([id, , ordinal]) => tinyAssignment(id, ordinal)), tinyAssignment('before', 1)] })
  await store.saveFamilyLinks([{ patternId: patternIdOf(1), otherPatternId: patternIdOf(2), probability: 0.9, tokens: [], segments: [], coMovement: null }])
  const patterns = (await store.patterns()).map((pattern) => ({ ...pattern, languages: [{ language: pattern.patternId === 'P-0002' ? 'de' : 'en', caseCount: 3 }] }))

  expect(await reportFamilies([about(2), about(3)], patterns, week, store)).toEqual([
    { familyId: 'P-0001', label: expect.any(String) as string, patternIds: ['P-0001', 'P-0002'], caseCount: 6, languages: [{ language: 'en', caseCount: 3 }, { language: 'de', caseCount: 2 }, { language: 'pt', caseCount: 1 }] },
  ])
  expect(await reportFamilies([about(3)], patterns, week, store)).toEqual([])
})
