import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { CaseIdSchema, PatternIdSchema, type CaseId } from '../../pipeline/domain/ids.ts'
import { exposureOf, ExposureSchema, type ExposureBudget } from '../../pipeline/domain/exposure.ts'
import { instantOf, MS_PER_DAY, msOf, type Instant } from '../../pipeline/domain/week.ts'
import type { Case } from '../../pipeline/domain/case.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { caseColumns, CaseViewSchema, maskedViews, revealedViews, type CaseViewReader } from '../case-view.ts'
import { withoutUndefined } from '../defined.ts'
import { listResponse, sendList } from '../list-reply.ts'
import { pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'
import { scopeOf, type ScopeReader } from '../product-scope.ts'
import { caseQuery } from '../segment-query.ts'

/** The part of the store that these routes read. */
export type CaseReader = CaseViewReader & ScopeReader & Pick<Store, 'cases' | 'casesById' | 'recordReveal' | 'reveals'>

/** @param budget how many sensitive texts a reader can have shown in a row */
export const caseRoutes = (store: CaseReader, sensitiveWords: readonly string[], budget: ExposureBudget, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/cases', {
    schema: {
      summary: 'Cases, newest first, text redacted and masked where the category is sensitive. Both days are included.',
      querystring: Type.Object({
        patternId: Type.Optional(PatternIdSchema),
        ...caseQuery,
        ...pageQuery,
      }),
      response: { 200: listResponse(Type.Object({ cases: Type.Array(CaseViewSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { limit: _limit, cursor: _cursor, ...filter } = request.query
    const page = await store.cases({ ...withoutUndefined(filter), ...(await scopeOf(request, store)).caseFilter }, pageRequest(request.query))
    const items = await maskedViews(page.items, store, sensitiveWords)
    return sendList(request, reply, { items, next: page.next }, caseColumns, (cases) => ({ cases }))
  })

  app.get('/v1/cases/:caseId', {
    schema: {
      summary: 'One case, masked where the category is sensitive.',
      params: Type.Object({ caseId: CaseIdSchema }),
      response: { 200: CaseViewSchema, '4xx': ProblemSchema },
    },
  }, async (request) => {
    const found = await caseById(request.params.caseId)
    if (!(await scopeOf(request, store)).seesCase(found)) throw new AppError('case-not-found', { caseId: found.caseId })
    return onlyOne(await maskedViews([found], store, sensitiveWords))
  })

  app.post('/v1/cases/:caseId/reveal', {
    schema: {
      summary: 'One case with its text, whatever its category. Logged with who asked, and counted: after many sensitive texts in a row the answer is `exposure-spent` until a pause is over.',
      params: Type.Object({ caseId: CaseIdSchema }),
      response: { 200: CaseViewSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { caseId }, actor, log }) => {
    const found = await caseById(caseId)
    const at = now()
    const isSensitive = onlyOne(await maskedViews([found], store, sensitiveWords)).masked
    const shown = isSensitive ? await shownToday(actor, at) : []
    const { resumesAt } = exposureOf(shown, budget, at)
    if (resumesAt !== null && !shown.some((one) => one.caseId === caseId)) throw new AppError('exposure-spent', { resumesAt, texts: budget.texts })
    if (isSensitive) await store.recordReveal(actor, { caseId, at })
    log.warn({ caseId, actor }, 'case.revealed')
    return onlyOne(await revealedViews([found], store))
  })

  app.get('/v1/exposure', {
    // What it says depends on who asks and when.
    config: { unversioned: true },
    schema: { summary: 'How many sensitive texts were shown to this reader today, and whether a pause is due.', response: { 200: ExposureSchema, '4xx': ProblemSchema } },
  }, async ({ actor }, reply) => {
    reply.header('cache-control', 'no-store')
    return exposureOf(await shownToday(actor, now()), budget, now())
  })

  const shownToday = (actor: string, at: Instant) => store.reveals(actor, instantOf(Math.floor(msOf(at) / MS_PER_DAY) * MS_PER_DAY))

  async function caseById(caseId: CaseId): Promise<Case> {
    const [found] = await store.casesById([caseId])
    if (found === undefined) throw new AppError('case-not-found', { caseId })
    return found
  }
}

function onlyOne<Item>(items: readonly Item[]): Item {
  const [item] = items
  if (item === undefined) throw new AppError('internal')
  return item
}
