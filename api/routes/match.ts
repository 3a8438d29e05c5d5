import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { ActionSchema } from '../../pipeline/domain/action.ts'
import { MatchSchema, type Match } from '../../pipeline/domain/match.ts'
import { ConstraintSchema } from '../../pipeline/domain/constraint.ts'
import { CaseIdSchema, PatternIdSchema, type CaseId } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { groupBy } from '../../pipeline/math/group-by.ts'
import type { DecisionStore } from '../../pipeline/run/decide.ts'
import { keepFeedback } from '../../pipeline/run/match-feedback.ts'
import { PatternSchema } from '../../pipeline/domain/pattern.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { CaseViewSchema, maskedViews, type CaseViewReader } from '../case-view.ts'
import { ProblemSchema } from '../problem.ts'
import { readAhead } from '../read-ahead.ts'
import { eachOncePerVersion, oncePerVersion } from '../version-memo.ts'

const LONGEST_TEXT = 20_000

/** The part of the store that these routes read. */
export type MatchReader = CaseViewReader & Pick<Store, 'actions' | 'casesById' | 'dataVersion' | 'newestCaseIds'>

/** Nearest cases that are kept for the next answers, while the data stay as they are: some 2 kB each. */
const KEPT_CASES = 30_000
/** Cases that are read before they are asked for: a text is mostly near to new ones. */
const READ_AHEAD = 20_000

/** Says whether a text belongs to a known pattern. The text is not kept. */
export type MatchText = (text: string) => Promise<Match>

const AnswerSchema = Type.Object({
  match: MatchSchema,
  pattern: Type.Union([PatternSchema, Type.Null()], { description: 'The best pattern, whole.' }),
  actions: Type.Array(ActionSchema, { description: 'Actions of that pattern, the first due first.' }),
  nearestCases: Type.Array(CaseViewSchema, { description: 'The cases named in `match.nearest`, in that order.' }),
})
export type MatchAnswer = Static<typeof AnswerSchema>

const verdicts = {
  answered: { verdict: Type.Enum(['right', 'wrong'] as const, { description: 'Of the pattern that was answered.' }), patternId: PatternIdSchema },
  corrected: { verdict: Type.Literal('it-is'), correctPatternId: PatternIdSchema, patternId: Type.Optional(Type.Union([PatternIdSchema, Type.Null()], { description: 'The pattern that was answered.' })) },
}
const text = Type.String({ minLength: 1, maxLength: LONGEST_TEXT, pattern: '\\S' })
const reason = Type.Optional(Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S', description: 'Why. It stays in the log.' }))
const exactly = { additionalProperties: false } as const
const FeedbackSchema = Type.Union([
  Type.Object({ text, reason, ...verdicts.answered }, exactly),
  Type.Object({ text, reason, ...verdicts.corrected }, exactly),
  Type.Object({ caseId: CaseIdSchema, reason, ...verdicts.answered }, exactly),
  Type.Object({ caseId: CaseIdSchema, reason, ...verdicts.corrected }, exactly),
])

export interface MatchRouteDeps {
  readonly matchText: MatchText
  /** Takes personal data out of a text, as of cases. */
  readonly redactText: (text: string) => Promise<string>
  readonly sensitiveWords: readonly string[]
  readonly now: () => Instant
}

export const matchRoutes = (store: MatchReader & DecisionStore, { matchText, redactText, sensitiveWords, now }: MatchRouteDeps): FastifyPluginAsyncTypebox => async (app) => {
  const dataVersion = () => store.dataVersion()
  // A matcher gives one text the same object while it may: what was written of it stands until the data change.
  const told = new WeakMap<Match, Told>()
  const aboutPatterns = oncePerVersion(dataVersion, async () => {
    const [patterns, actions] = await Promise.all([store.patterns(), store.actions({})])
    const dueFirst = actions.toSorted((a, b) => a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.actionId < b.actionId ? -1 : 1)
    const byPattern = groupBy(dueFirst, ({ patternId }) => patternId)
    return new Map(patterns.map((pattern) => [pattern.patternId, { pattern, actions: byPattern.get(pattern.patternId) ?? [] }]))
  })
  const caseViews = eachOncePerVersion(dataVersion, async (ids: readonly CaseId[]) => new Map((await maskedViews(await store.casesById(ids), store, sensitiveWords)).map((view) => [view.caseId, view])), KEPT_CASES)
  const ahead = readAhead({ dataVersion, keys: () => store.newestCaseIds(READ_AHEAD), read: caseViews })
  app.addHook('onListen', async () => { ahead.begin() })
  app.addHook('onClose', () => ahead.stop())

  app.post('/v1/match/feedback', {
    schema: {
      summary: 'Was the answer right? Kept as a decision that mining and later answers obey: a text, redacted, is an example of the pattern or not one, a case is moved or kept apart.',
      body: FeedbackSchema,
      response: { 200: Type.Object({ constraint: ConstraintSchema }), '4xx': ProblemSchema },
    },
  }, async ({ body, actor }) => {
    const patternId = body.verdict === 'it-is' ? body.correctPatternId : body.patternId
    const about = 'text' in body ? { text: await redactText(body.text) } : { caseId: body.caseId }
    return { constraint: await keepFeedback(store, { verdict: body.verdict, patternId, about }, { actor, at: now(), reason: body.reason ?? `said of the answer of a match: ${body.verdict}` }) }
  })

  app.post('/v1/match', {
    config: { audit: 'never' },
    schema: {
      summary: 'Does this text belong to a known pattern? With the evidence, the pattern and its actions.',
      body: Type.Object({ text: Type.String({ minLength: 1, maxLength: LONGEST_TEXT, pattern: '\\S' }) }, { additionalProperties: false }),
      response: {
        200: AnswerSchema,
        '4xx': ProblemSchema,
      },
    },
  }, async ({ body: { text } }, reply) => {
    const match = await matchText(text)
    const version = await dataVersion()
    ahead.asked(version)
    const known = told.get(match)
    const { answer, json } = known?.version === version ? known : await tell(match, version, (whole) => reply.serialize(whole) as string)
    void reply.serializer(() => json)
    return answer
  })

  async function tell(match: Match, version: string, write: (answer: MatchAnswer) => string): Promise<Told> {
    const { patternId } = match
    const about = patternId === null ? undefined : (await aboutPatterns()).get(patternId)
    const views = await caseViews(match.nearest.map(({ caseId }) => caseId))
    const answer = { match, pattern: about?.pattern ?? null, actions: about?.actions ?? [], nearestCases: match.nearest.flatMap(({ caseId }) => views.get(caseId) ?? []) }
    const one = { version, answer, json: write(answer) }
    told.set(match, one)
    return one
  }
}

/** An answer as it was last written, and the version of the data that it tells of. */
interface Told { readonly version: string, readonly answer: MatchAnswer, readonly json: string }
