import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { ActionSchema } from '../../pipeline/domain/action.ts'
import { MatchSchema, type Match } from '../../pipeline/domain/match.ts'
import { PatternSchema } from '../../pipeline/domain/pattern.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { CaseViewSchema, maskedViews, type CaseViewReader } from '../case-view.ts'
import { ProblemSchema } from '../problem.ts'

const LONGEST_TEXT = 20_000

/** The part of the store that these routes read. */
export type MatchReader = CaseViewReader & Pick<Store, 'pattern' | 'actions' | 'casesById'>

/** Says whether a text belongs to a known pattern. The text is not kept. */
export type MatchText = (text: string) => Promise<Match>

const AnswerSchema = Type.Object({
  match: MatchSchema,
  pattern: Type.Union([PatternSchema, Type.Null()], { description: 'The best pattern, whole.' }),
  actions: Type.Array(ActionSchema, { description: 'Actions of that pattern, the first due first.' }),
  nearestCases: Type.Array(CaseViewSchema, { description: 'The cases named in `match.nearest`, in that order.' }),
})
export type MatchAnswer = Static<typeof AnswerSchema>

export const matchRoutes = (store: MatchReader, matchText: MatchText, sensitiveWords: readonly string[]): FastifyPluginAsyncTypebox => async (app) => {
  app.post('/v1/match', {
    schema: {
      summary: 'Does this text belong to a known pattern? With the evidence, the pattern and its actions.',
      body: Type.Object({ text: Type.String({ minLength: 1, maxLength: LONGEST_TEXT, pattern: '\\S' }) }, { additionalProperties: false }),
      response: {
        200: AnswerSchema,
        '4xx': ProblemSchema,
      },
    },
  }, async ({ body: { text } }) => {
    const match = await matchText(text)
    const pattern = match.patternId === null ? undefined : await store.pattern(match.patternId)
    const actions = match.patternId === null ? [] : await store.actions({ patternId: match.patternId })
    const found = new Map((await store.casesById(match.nearest.map(({ caseId }) => caseId))).map((one) => [one.caseId, one]))
    const nearest = match.nearest.flatMap(({ caseId }) => found.get(caseId) ?? [])
    return {
      match,
      pattern: pattern ?? null,
      actions: actions.toSorted((a, b) => a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.actionId < b.actionId ? -1 : 1),
      nearestCases: await maskedViews(nearest, store, sensitiveWords),
    }
  })
}
