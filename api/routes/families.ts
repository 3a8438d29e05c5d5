import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { FamilySchema, type Family } from '../../pipeline/domain/family.ts'
import { groupFamilies } from '../../pipeline/domain/group-families.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that families are made of. */
export type FamilyReader = Pick<Store, 'familyLinks' | 'patterns' | 'constraints'>

/** What a pattern's page says of its family. */
export const FamilyBriefSchema = Type.Omit(FamilySchema, ['links'])

/** Families as they are now, decisions of people included. */
export const familiesIn = async (store: FamilyReader): Promise<Family[]> => groupFamilies(await store.familyLinks(), await store.patterns(), await store.constraints())

const columns: readonly Column<Family>[] = [
  ...(['familyId', 'label', 'caseCount'] as const).map((name) => ({ name, value: (family: Family) => family[name] })),
  { name: 'patternIds', value: ({ patternIds }) => patternIds.join(' ') },
  { name: 'languages', value: ({ languages }) => languages.map(({ language, caseCount }) => `${language} ${caseCount}`).join(', ') },
]

export const familyRoutes = (store: FamilyReader): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/families', {
    schema: {
      summary: 'Issues that come in several languages: patterns linked by shared names and numbers, case fields and counts that move together, or by people, with the evidence of each link.',
      querystring: Type.Object({ ...pageQuery }),
      response: { 200: listResponse(Type.Object({ families: Type.Array(FamilySchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const page = pageOf(await familiesIn(store), pageRequest(request.query), ({ familyId }) => familyId)
    return sendList(request, reply, page, columns, (families) => ({ families }))
  })
}
