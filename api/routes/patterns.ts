import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { PatternIdSchema } from '../../pipeline/domain/ids.ts'
import type { Family } from '../../pipeline/domain/family.ts'
import { PatternSchema, type Pattern } from '../../pipeline/domain/pattern.ts'
import { PatternRowSchema, SharedTokenSchema } from '../../pipeline/domain/report.ts'
import { isGraver, patternRisk, PatternRiskSchema, severities, type PatternRisk, type Severity } from '../../pipeline/domain/triage.ts'
import type { Segment } from '../../pipeline/domain/series.ts'
import { IsoWeekSchema, type IsoWeek } from '../../pipeline/domain/week.ts'
import { sharedTokenCounts } from '../../pipeline/run/finding-parts.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { CaseViewSchema, isPatternSensitive, maskedViews, type CaseViewReader } from '../case-view.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { familiesIn, FamilyBriefSchema, type FamilyReader } from './families.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'
import { scopeOf, type ScopeReader } from '../product-scope.ts'
import { segmentQuery, segmentsIn } from '../segment-query.ts'
import { countedThrough } from '../counted-through.ts'
import { oncePerVersion } from '../version-memo.ts'

const RECENT_WEEKS = 26
/** Enough to tell what a campaign shares now. */
const INDICATOR_CASES = 100

/** The part of the store that these routes read. */
export type PatternReader = CaseViewReader & ScopeReader & FamilyReader & Pick<Store, 'dataVersion' | 'pattern' | 'weeklySeries' | 'weekRange' | 'report' | 'reportList' | 'casesById' | 'cases' | 'riskCounts'>

const { verdict, expected, lower, upper, recent } = PatternRowSchema.properties
const PatternListRowSchema = Type.Object({
  pattern: PatternSchema,
  sensitive: Type.Boolean({ description: 'True: the text of its cases is masked until revealed.' }),
  risk: Type.Union([PatternRiskSchema, Type.Null()], { description: 'The highest severity held by at least max(2, 5 %) of its cases, or any S0; null: none.' }),
  family: Type.Union([FamilyBriefSchema, Type.Null()], { description: 'The same issue in other languages; null: none is known.' }),
  weekCount: Type.Integer({ minimum: 0, description: 'Cases in the last counted week.' }),
  verdict: Type.Union([verdict, Type.Null()], { description: 'What the report of that week says; null when it does not name the pattern.' }),
  expected, lower, upper, recent,
})
export type PatternListRow = Static<typeof PatternListRowSchema>

const IndicatorsSchema = Type.Object({
  ofCases: Type.Integer({ minimum: 0, description: 'The newest cases, of which these were read.' }),
  tokens: Type.Array(SharedTokenSchema, { description: 'Masked phone numbers, addresses and accounts, and hosts of links, that at least a fifth of these cases share; most common first. Of a sensitive pattern masks alone.' }),
})

const PatternPageSchema = Type.Object({ pattern: PatternSchema, sensitive: PatternListRowSchema.properties.sensitive, risk: PatternListRowSchema.properties.risk, family: PatternListRowSchema.properties.family, indicators: IndicatorsSchema, examples: Type.Array(CaseViewSchema) })
export type PatternPage = Static<typeof PatternPageSchema>

const orders = {
  'week-count': (a: PatternListRow, b: PatternListRow) => b.weekCount - a.weekCount,
  'case-count': (a: PatternListRow, b: PatternListRow) => b.pattern.caseCount - a.pattern.caseCount,
  'last-case': (a: PatternListRow, b: PatternListRow) => compare(b.pattern.lastCaseAt, a.pattern.lastCaseAt),
  'born': (a: PatternListRow, b: PatternListRow) => compare(b.pattern.bornOn, a.pattern.bornOn),
  'severity': (a: PatternListRow, b: PatternListRow) => rankOf(a.risk) - rankOf(b.risk),
  'label': (a: PatternListRow, b: PatternListRow) => compare(a.pattern.label.toLowerCase(), b.pattern.label.toLowerCase()),
} as const
const rankOf = (risk: PatternRisk | null): number => risk === null ? severities.length : severities.indexOf(risk.severity)
const orderNames = Object.keys(orders) as (keyof typeof orders)[]

const columns: readonly Column<PatternListRow>[] = [
  ...(['patternId', 'label', 'state', 'origin', 'caseCount', 'bornOn', 'firstCaseAt', 'lastCaseAt'] as const).map((name) => ({ name, value: ({ pattern }: PatternListRow) => pattern[name] })),
  { name: 'familyId', value: ({ family }) => family?.familyId ?? null },
  { name: 'severity', value: ({ risk }) => risk?.severity ?? null },
  { name: 'riskCategory', value: ({ risk }) => risk?.category ?? null },
  { name: 'terms', value: ({ pattern }) => pattern.terms.join(' ') },
  ...(['weekCount', 'verdict', 'expected', 'lower', 'upper'] as const).map((name) => ({ name, value: (row: PatternListRow) => row[name] })),
]

export const patternRoutes = (store: PatternReader, sensitiveWords: readonly string[]): FastifyPluginAsyncTypebox => async (app) => {
  const allRows = oncePerVersion(() => store.dataVersion(), listRows)

  app.get('/v1/patterns', {
    schema: {
      summary: 'Patterns with the counts of their last weeks. A case field, such as `country=BR`, keeps the patterns of which at least a tenth of the cases have this value.',
      querystring: Type.Object({
        state: Type.Optional(PatternSchema.properties.state),
        ...segmentQuery,
        severity: Type.Optional(Type.Enum([...severities], { description: 'This severity or a graver one.' })),
        search: Type.Optional(Type.String({ maxLength: 200, description: 'Words that label, terms or id hold, in any order.' })),
        sort: Type.Enum(orderNames, { default: 'week-count' }),
        ...pageQuery,
      }),
      response: {
        200: listResponse(Type.Object({
          week: Type.Union([IsoWeekSchema, Type.Null()], { description: 'The last counted week; null on an empty store.' }),
          total: Type.Integer({ minimum: 0, description: 'Patterns that fit the filter, on all pages.' }),
          patterns: Type.Array(PatternListRowSchema),
        })),
        '4xx': ProblemSchema,
      },
    },
  }, async (request, reply) => {
    const { state, severity, search, sort } = request.query
    const { week, rows: every } = await allRows()
    const isIn = await Promise.all(segmentsIn(request.query).map((segment) => patternsIn(week, segment)))
    const scope = await scopeOf(request, store)
    const rows = every
      .filter(({ pattern, risk }) => scope.seesPattern(pattern.patternId) && (state === undefined || pattern.state === state)
        && (severity === undefined || isAsGrave(risk, severity))
        && (search === undefined || mentions(pattern, search))
        && isIn.every((fits) => fits(pattern)))
      .sort((a, b) => orders[sort](a, b) || compare(a.pattern.patternId, b.pattern.patternId))
    const page = pageOf(rows, pageRequest(request.query), (row) => row.pattern.patternId)
    const items = scope.isWhole ? page.items : page.items.map((row) => ({ ...row, family: null, pattern: { ...row.pattern, exampleCaseIds: [] } }))
    return sendList(request, reply, { items, next: page.next }, columns, (patterns) => ({ week, total: rows.length, patterns }))
  })

  app.get('/v1/patterns/:patternId', {
    schema: {
      summary: 'One pattern with its examples, masked where the category is sensitive.',
      params: Type.Object({ patternId: PatternIdSchema }),
      response: { 200: PatternPageSchema, '4xx': ProblemSchema },
    },
  }, async (request) => {
    const { params: { patternId } } = request
    const scope = await scopeOf(request, store)
    const whole = await store.pattern(patternId)
    if (whole === undefined || !scope.seesPattern(patternId)) throw new AppError('pattern-not-found', { patternId })
    const found = new Map((await store.casesById(whole.exampleCaseIds)).filter(scope.seesCase).map((one) => [one.caseId, one]))
    const pattern = scope.isWhole ? whole : { ...whole, exampleCaseIds: whole.exampleCaseIds.filter((id) => found.has(id)) }
    const examples = pattern.exampleCaseIds.flatMap((id) => found.get(id) ?? [])
    const sensitive = isPatternSensitive(pattern, sensitiveWords)
    const { items: newest } = await store.cases({ patternId, ...scope.caseFilter }, { limit: INDICATOR_CASES, cursor: null })
    return { pattern, sensitive, risk: (await risksOf([pattern])).get(patternId) ?? null, family: scope.isWhole ? briefOf((await familiesIn(store)).find(({ patternIds }) => patternIds.includes(patternId))) : null, indicators: { ofCases: newest.length, tokens: sharedTokenCounts(newest).filter(({ token }) => !sensitive || token.startsWith('[')) }, examples: await maskedViews(examples, store, sensitiveWords) }
  })

  async function patternsIn(week: IsoWeek | null, segment: Segment): Promise<(pattern: Pattern) => boolean> {
    const series = week === null ? [] : await store.weeklySeries(week, segment)
    const held = new Map(series.map(({ patternId, counts }) => [patternId, counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)]))
    return ({ patternId, caseCount }) => {
      const count = held.get(patternId) ?? 0
      return count > 0 && count >= SEGMENT_SHARE * caseCount
    }
  }

  async function risksOf(patterns: readonly Pattern[]): Promise<ReadonlyMap<string, PatternRisk | undefined>> {
    const counts = await store.riskCounts()
    return new Map(patterns.map(({ patternId, caseCount }) => [patternId, patternRisk(counts.filter((count) => count.patternId === patternId), caseCount)]))
  }

  async function listRows(): Promise<{ readonly week: IsoWeek | null, readonly rows: readonly PatternListRow[] }> {
    const week = await countedThrough(store)
    if (week === null) return { week, rows: [] }
    const series = new Map((await store.weeklySeries(week)).map(({ patternId, counts }) => [patternId, counts]))
    const judged = new Map((await store.report(week))?.patterns.map((row) => [row.pattern.patternId, row]))
    const patterns = await store.patterns()
    const risks = await risksOf(patterns)
    const families = new Map((await familiesIn(store)).flatMap((family) => family.patternIds.map((patternId) => [patternId, family] as const)))
    const rows = patterns.map((pattern) => {
      const counts = series.get(pattern.patternId) ?? []
      const row = judged.get(pattern.patternId)
      return {
        pattern,
        sensitive: isPatternSensitive(pattern, sensitiveWords),
        risk: risks.get(pattern.patternId) ?? null,
        family: briefOf(families.get(pattern.patternId)),
        weekCount: counts.at(-1) ?? 0,
        verdict: row?.verdict ?? null,
        expected: row?.expected ?? null,
        lower: row?.lower ?? null,
        upper: row?.upper ?? null,
        recent: counts.slice(-RECENT_WEEKS),
      }
    })
    return { week, rows }
  }
}

const briefOf = (family: Family | undefined): PatternListRow['family'] => family === undefined ? null : { familyId: family.familyId, label: family.label, patternIds: family.patternIds, languages: family.languages, caseCount: family.caseCount }

/** A pattern belongs to a segment that holds at least this share of its cases. */
const SEGMENT_SHARE = 0.1

const isAsGrave = (risk: PatternRisk | null, severity: Severity): boolean => risk !== null && !isGraver(severity, risk.severity)

function mentions({ patternId, label, terms }: Pattern, search: string): boolean {
  const text = [patternId, label, ...terms].join('\n').toLowerCase()
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
