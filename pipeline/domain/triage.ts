import { Type, type Static } from 'typebox'
import { CaseIdSchema, PatternIdSchema } from './ids.ts'
import { InstantSchema } from './week.ts'

/** What a case can endanger. The order breaks ties: the graver first. */
export const riskCategories = ['child_safety', 'self_harm', 'threat', 'doxxing', 'bullying', 'hate', 'animal_harm', 'account_takeover', 'scam'] as const
export type RiskCategory = (typeof riskCategories)[number]

/** S0 imminent harm to life or a child, S1 serious harm or legal duty, S2 many users or account loss, S3 degraded, S4 question. */
export const severities = ['S0', 'S1', 'S2', 'S3', 'S4'] as const
export type Severity = (typeof severities)[number]

/** Is `a` graver than `b`? */
export const isGraver = (a: Severity, b: Severity): boolean => severities.indexOf(a) < severities.indexOf(b)

/** escalate: the clock runs; review: in the read-soon list; none: nothing stands out, which is no proof of harmlessness. */
export const triageDecisions = ['escalate', 'review', 'none'] as const
export type TriageDecision = (typeof triageDecisions)[number]

export const TriggerSchema = Type.Object({
  text: Type.String({ description: 'The sentence or phrase that says most about the risk, as written.' }),
  start: Type.Integer({ minimum: 0, description: 'First character of the text that was judged.' }),
  end: Type.Integer({ minimum: 0, description: 'Character after the last.' }),
})

/** What triage says of one text. `category` is the likeliest even when nothing is flagged. */
export const TriageSchema = Type.Object({
  decision: Type.Enum(triageDecisions),
  category: Type.Enum(riskCategories),
  severity: Type.Enum(severities, { description: 'S4 when nothing is flagged.' }),
  dsa: Type.Object({
    category: Type.String({ description: 'EU DSA statement category without its prefix.' }),
    keyword: Type.String({ description: 'EU DSA keyword without its prefix.' }),
  }),
  score: Type.Number({ description: 'How rare so high a score is in ordinary support text: −log10 of the share, plus the bonus of a strong rule. 2 = one in a hundred.' }),
  share: Type.Number({ minimum: 0, maximum: 1, description: 'Share of ordinary support cases that score as high.' }),
  trigger: Type.Union([TriggerSchema, Type.Null()]),
  rules: Type.Array(Type.String(), { description: 'Rules that fired, strong ones first.' }),
  model: Type.Union([Type.Literal('report'), Type.Literal('content')], { description: 'report: words of someone who tells of a harm; content: the harmful text itself.' }),
  modelVersion: Type.String(),
  comparedWith: Type.String({ description: 'Language whose normal cases the score is compared with; `strictest` when the language has fewer than 300; `queue` and the language: recent cases of this store.' }),
})
export type Triage = Static<typeof TriageSchema>

/** What is kept of a judged case. */
export const CaseRiskSchema = Type.Object({
  caseId: CaseIdSchema,
  rowHash: Type.String({ description: 'Version of the case that was judged.' }),
  triageVersion: Type.String({ description: 'Digest over rules and model; another one, and the case is judged again.' }),
  judgedAt: InstantSchema,
  ...TriageSchema.properties,
  sensitive: Type.Boolean({ description: 'True: flagged in a category whose text is masked until revealed.' }),
  template: Type.String({ description: 'Equal for texts that differ in numbers and names of marks only.' }),
})
export type CaseRisk = Static<typeof CaseRiskSchema>

/** Flagged cases of a pattern at one severity and category. */
export const RiskCountSchema = Type.Object({ patternId: PatternIdSchema, severity: Type.Enum(severities), category: Type.Enum(riskCategories), caseCount: Type.Integer({ minimum: 1 }) })
export type RiskCount = Static<typeof RiskCountSchema>

/** A person's verdict on what triage said of a case: it stands for this text of the case, and moves the score of every case of the same template. */
export const RiskCorrectionSchema = Type.Object({
  caseId: CaseIdSchema,
  template: Type.String(),
  category: Type.Union([Type.Enum(riskCategories), Type.Null()], { description: 'null: not risky.' }),
  severity: Type.Union([Type.Enum(severities), Type.Null()], { description: 'null: what the rules give.' }),
  actor: Type.String(),
  reason: Type.String(),
  at: InstantSchema,
})
export type RiskCorrection = Static<typeof RiskCorrectionSchema>

/** Risk of a pattern, taken from its cases. */
export const PatternRiskSchema = Type.Object({
  severity: Type.Enum(severities),
  category: Type.Enum(riskCategories, { description: 'Most frequent category of the cases at that severity.' }),
  caseCount: Type.Integer({ minimum: 1, description: 'Cases at that severity or graver.' }),
})
export type PatternRisk = Static<typeof PatternRiskSchema>

/** At least so many cases, and so large a share of them, must hold a severity for the pattern to hold it; one S0 is enough. */
const LEAST_CASES = 2
const LEAST_SHARE = 0.05

/**
 * The highest severity held by at least max(2, 5 %) of a pattern's cases, or any S0.
 *
 * @param counts flagged cases by severity and category; severities above S4 only
 * @param caseCount all cases of the pattern
 * @returns undefined when no severity is held by enough cases
 */
export function patternRisk(counts: readonly { readonly severity: Severity, readonly category: RiskCategory, readonly caseCount: number }[], caseCount: number): PatternRisk | undefined {
  const needed = Math.max(LEAST_CASES, LEAST_SHARE * caseCount)
  for (const severity of severities) {
    if (severity === 'S4') return undefined
    const held = counts.filter((count) => count.caseCount > 0 && !isGraver(severity, count.severity))
    const total = held.reduce((sum, count) => sum + count.caseCount, 0)
    if (total === 0 || (total < needed && severity !== 'S0')) continue
    const byCategory = new Map<RiskCategory, number>()
    for (const count of held) byCategory.set(count.category, (byCategory.get(count.category) ?? 0) + count.caseCount)
    const [category] = [...byCategory].sort(([a, n], [b, m]) => m - n || riskCategories.indexOf(a) - riskCategories.indexOf(b))[0]!
    return { severity, category, caseCount: total }
  }
  return undefined
}
