import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { CaseIdSchema, PatternIdSchema, type CaseId } from '../../pipeline/domain/ids.ts'
import { IsoDaySchema } from '../../pipeline/domain/week.ts'
import type { Case } from '../../pipeline/domain/case.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { caseColumns, CaseViewSchema, maskedViews, revealedViews, type CaseViewReader } from '../case-view.ts'
import { withoutUndefined } from '../defined.ts'
import { listResponse, sendList } from '../list-reply.ts'
import { pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type CaseReader = CaseViewReader & Pick<Store, 'cases' | 'casesById'>

export const caseRoutes = (store: CaseReader, sensitiveWords: readonly string[]): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/cases', {
    schema: {
      summary: 'Cases, newest first, text redacted and masked where the category is sensitive. Both days are included.',
      querystring: Type.Object({
        patternId: Type.Optional(PatternIdSchema),
        from: Type.Optional(IsoDaySchema),
        to: Type.Optional(IsoDaySchema),
        language: Type.Optional(Type.String({ maxLength: 20 })),
        product: Type.Optional(Type.String({ maxLength: 300 })),
        ...pageQuery,
      }),
      response: { 200: listResponse(Type.Object({ cases: Type.Array(CaseViewSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { limit: _limit, cursor: _cursor, ...filter } = request.query
    const page = await store.cases(withoutUndefined(filter), pageRequest(request.query))
    const items = await maskedViews(page.items, store, sensitiveWords)
    return sendList(request, reply, { items, next: page.next }, caseColumns, (cases) => ({ cases }))
  })

  app.get('/v1/cases/:caseId', {
    schema: {
      summary: 'One case, masked where the category is sensitive.',
      params: Type.Object({ caseId: CaseIdSchema }),
      response: { 200: CaseViewSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { caseId } }) => onlyOne(await maskedViews([await caseById(caseId)], store, sensitiveWords)))

  app.post('/v1/cases/:caseId/reveal', {
    schema: {
      summary: 'One case with its text, whatever its category. Logged with who asked.',
      params: Type.Object({ caseId: CaseIdSchema }),
      response: { 200: CaseViewSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { caseId }, actor, log }) => {
    const found = await caseById(caseId)
    log.warn({ caseId, actor }, 'case.revealed')
    return onlyOne(await revealedViews([found], store))
  })

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
