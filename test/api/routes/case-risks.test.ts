import { expect, test } from 'vitest'
import type { CaseView } from '../../../api/case-view.ts'
import type { PatternPage } from '../../../api/routes/patterns.ts'
import { caseIdOf } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const caseId = caseIdOf('test', '2-30-0')

test('a case that triage flags is masked with its trigger, and gives its pattern a severity', async () => {
  const before = await server.json<CaseView>(`/v1/cases/${caseId}`)
  expect(before).toMatchObject({ masked: false, risk: null })
  const [found] = await server.store.casesById([caseId])
  await server.store.saveRisks([{
    caseId, rowHash: found!.rowHash, triageVersion: 'v1', judgedAt: '2024-10-07T00:00:00.000Z' as Instant, decision: 'escalate', category: 'threat', severity: 'S0', dsa: { category: 'VIOLENCE', keyword: 'COORDINATED_HARM' },
    score: 5, share: 0.0001, trigger: { text: 'He brings a knife.', start: 0, end: 18 }, rules: ['weapon-and-threat'], model: 'report', modelVersion: 'm', comparedWith: 'en', sensitive: true, template: 't',
  }])

  const masked = await server.json<CaseView>(`/v1/cases/${caseId}`)
  expect(masked).toMatchObject({ masked: true, body: '', risk: { severity: 'S0', category: 'threat', trigger: null, rules: ['weapon-and-threat'] } })
  const revealed = (await server.call({ method: 'POST', url: `/v1/cases/${caseId}/reveal` })).json<CaseView>()
  expect(revealed.risk?.trigger?.text).toBe('He brings a knife.')
  expect(Object.keys(revealed.risk ?? {})).not.toContain('rowHash')
  expect((await server.json<PatternPage>(`/v1/patterns/${before.patternId}`)).risk).toEqual({ severity: 'S0', category: 'threat', caseCount: 1 })
})
