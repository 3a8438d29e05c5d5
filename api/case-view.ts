import { Type, type Static } from 'typebox'
import { CaseSchema, type Case } from '../pipeline/domain/case.ts'
import type { PatternId } from '../pipeline/domain/ids.ts'
import { PatternIdSchema } from '../pipeline/domain/ids.ts'
import type { Pattern } from '../pipeline/domain/pattern.ts'
import { TriageSchema, type CaseRisk, type Triage } from '../pipeline/domain/triage.ts'
import { isSensitive } from '../pipeline/domain/sensitive.ts'
import type { Store } from '../pipeline/store/store.ts'
import type { Column } from './list-reply.ts'

const { caseId, source, sourceCaseId, openedAt, updatedAt, closedAt, language, locale, country, product, version, platform, channel, category, subcategory, severity, status, subject, body, resolution, tags, team, escalated, reopenCount } = CaseSchema.properties

/** A case as people and programs may read it: redacted text, no reporter, no agent, no raw fields. */
export const CaseViewSchema = Type.Object({
  caseId, source, sourceCaseId,
  patternId: Type.Union([PatternIdSchema, Type.Null()], { description: 'Present pattern; null: fits none, or not looked at yet.' }),
  openedAt, updatedAt, closedAt, language, locale, country, product, version, platform, channel, category, subcategory, severity, status, subject, body, resolution, tags, team, escalated, reopenCount,
  masked: Type.Boolean({ description: 'True: the category is sensitive; subject, body and resolution are empty until `reveal`.' }),
  risk: Type.Union([TriageSchema, Type.Null()], { description: 'What triage says; null: not judged yet. The trigger is left out where the text is masked.' }),
})
export type CaseView = Static<typeof CaseViewSchema>

export const caseColumns: readonly Column<CaseView>[] = [
  ...(['caseId', 'source', 'sourceCaseId', 'patternId', 'openedAt', 'updatedAt', 'closedAt', 'language', 'country', 'product', 'version', 'platform', 'channel', 'category', 'subcategory', 'severity', 'status', 'subject', 'body', 'resolution'] as const)
    .map((name) => ({ name, value: (view: CaseView) => view[name] })),
  { name: 'tags', value: (view) => view.tags.join(' ') },
  { name: 'masked', value: (view) => view.masked },
  { name: 'severityTriaged', value: (view) => view.risk?.severity ?? null },
  { name: 'riskCategory', value: (view) => view.risk === null || view.risk.decision === 'none' ? null : view.risk.category },
]

/** The part of the store behind a case view. */
export type CaseViewReader = Pick<Store, 'patternsOf' | 'patterns' | 'risksOf'>

/** Is the text of these cases masked until someone asks? */
export const isPatternSensitive = (pattern: Pattern, sensitiveWords: readonly string[]): boolean => isSensitive([pattern.label, ...pattern.terms], sensitiveWords)

/** Cases as they may be shown, in the same order; text of sensitive categories is left out. */
export async function maskedViews(cases: readonly Case[], store: CaseViewReader, sensitiveWords: readonly string[]): Promise<CaseView[]> {
  const [patternOf, risks, present] = await Promise.all([presentPatterns(cases, store), risksByCase(cases, store), store.patterns()])
  const patterns = new Map(present.map((pattern) => [pattern.patternId, pattern]))
  return cases.map((one) => {
    const risk = risks.get(one.caseId)
    const patternId = patternOf.get(one.caseId) ?? null
    const pattern = patternId === null ? undefined : patterns.get(patternId)
    const sensitive = isSensitive([one.category, one.subcategory, one.subject, ...one.tags], sensitiveWords) || risk?.sensitive === true || (pattern !== undefined && isPatternSensitive(pattern, sensitiveWords))
    return sensitive ? { ...toView(one, patternId, risk && { ...risk, trigger: null }), subject: '', body: '', resolution: null, masked: true } : toView(one, patternId, risk)
  })
}

/** Cases with their text, for a reader who asked for it. */
export async function revealedViews(cases: readonly Case[], store: CaseViewReader): Promise<CaseView[]> {
  const patternOf = await presentPatterns(cases, store)
  const risks = await risksByCase(cases, store)
  return cases.map((one) => toView(one, patternOf.get(one.caseId) ?? null, risks.get(one.caseId)))
}

async function presentPatterns(cases: readonly Case[], store: CaseViewReader): Promise<ReadonlyMap<string, PatternId | null>> {
  const assigned = await store.patternsOf(cases.map((one) => one.caseId))
  return new Map(assigned.map((assignment) => [assignment.caseId, assignment.patternId]))
}

function toView({ assigneeRef: _assignee, reporterRef: _reporter, extra: _extra, rowHash: _hash, parentRef: _parent, problemRef: _problem, dueAt: _due, satisfaction: _satisfaction, ...shown }: Case, patternId: PatternId | null, risk: CaseRisk | undefined): CaseView {
  return { ...shown, patternId, masked: false, risk: risk === undefined ? null : triageIn(risk) }
}

function triageIn({ caseId: _case, rowHash: _row, triageVersion: _version, judgedAt: _at, sensitive: _sensitive, template: _template, ...triage }: CaseRisk): Triage {
  return triage
}

async function risksByCase(cases: readonly Case[], store: CaseViewReader): Promise<ReadonlyMap<string, CaseRisk>> {
  return new Map((await store.risksOf(cases.map(({ caseId }) => caseId))).map((risk) => [risk.caseId, risk]))
}
