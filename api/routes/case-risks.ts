import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { CaseIdSchema } from '../../pipeline/domain/ids.ts'
import { RiskCorrectionSchema, riskCategories, severities, TriageSchema } from '../../pipeline/domain/triage.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { correctRiskOfCase } from '../../pipeline/run/correct-risk.ts'
import type { CaseTriage } from '../../pipeline/run/triage-cases.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes use. */
export type RiskKeeper = Pick<Store, 'casesById' | 'casesToTriage' | 'saveRisks' | 'risksOf' | 'riskCounts' | 'riskCorrections' | 'correctRisk'>

const { trigger: _trigger, ...facts } = TriageSchema.properties
const params = Type.Object({ caseId: CaseIdSchema })
const { template: _template, ...shown } = RiskCorrectionSchema.properties

export const caseRiskRoutes = (store: RiskKeeper, triage: () => Promise<CaseTriage>, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.post('/v1/cases/:caseId/risk', {
    schema: {
      summary: 'Corrects what triage says of a case. It stands for this text whatever later runs say, is kept with who said it, and near copies are judged with it as an example.',
      params,
      body: Type.Object({
        category: Type.Union([Type.Enum(riskCategories), Type.Null()], { description: 'null: not risky.' }),
        severity: Type.Optional(Type.Enum(severities, { description: 'Absent: what the rules give.' })),
        reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
      }, { additionalProperties: false }),
      response: { 200: Type.Object(facts), '4xx': ProblemSchema },
    },
  }, async ({ params: { caseId }, body: { category, severity, reason }, actor, log }) => {
    log.info({ caseId, actor, category, severity }, 'risk.corrected')
    const { trigger: _text, ...risk } = await correctRiskOfCase(caseId, { category, severity: severity ?? null, actor, reason }, now(), { store, triage: await triage() })
    return risk
  })

  app.get('/v1/cases/:caseId/risk-corrections', {
    schema: { summary: 'What people said of the risk of a case, oldest first.', params, response: { 200: Type.Object({ corrections: Type.Array(Type.Object(shown)) }), '4xx': ProblemSchema } },
  }, async ({ params: { caseId } }) => ({ corrections: (await store.riskCorrections()).filter((one) => one.caseId === caseId).map(({ template: _digest, ...correction }) => correction) }))
}
