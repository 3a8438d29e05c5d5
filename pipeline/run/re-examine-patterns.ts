import { createHash } from 'node:crypto'
import { reExamine, sidesOf, type ExaminedPattern, type ReExamination } from '../cluster/re-examine.ts'
import { proposalIdOf, type PatternId } from '../domain/ids.ts'
import type { FoundProposal, ProposalKind } from '../domain/pattern-proposal.ts'
import { epochDayOf, msOf } from '../domain/week.ts'
import { amountWords } from '../domain/words.ts'
import { describeRows } from './describe-rows.ts'
import type { LanguageModel } from './language-model.ts'
import type { MineContext } from './mine-context.ts'
import { denseText } from './mine-texts.ts'
import { UNASSIGNED } from './pattern-ledger.ts'

const daysPerWeek = 7
/** A year and its season: what comes every year is not quiet. */
const quietWeeksBeforeRetirement = 52
/** Cases of a pattern that a proposed split sorts, the newest. */
const mostSorted = 1_000

/**
 * Looks at all living patterns again and says what should happen to them; changes nothing. Patterns of a language are compared by the
 * vectors of their newest cases. What people decided stands: pinned patterns are neither absorbed, split nor retired, and patterns that
 * people split, unmerged or keep apart are not merged.
 *
 * Cost: some 80 cases a pattern against the three nearest patterns; a split embeds up to 1,000 cases.
 *
 * @param day epoch day that quiet weeks are counted to
 */
export function reExaminePatterns(context: MineContext, day: number): FoundProposal[] {
  const { workspace, ledger } = context
  const languages = [...new Set(workspace.cases.map(({ language }) => language))].sort()
  const found = new Map<string, FoundProposal>()
  const add = (proposal: FoundProposal | undefined) => {
    if (proposal !== undefined && !found.has(proposal.proposalId)) found.set(proposal.proposalId, proposal)
  }
  const walls = wallsOf(context)
  for (const language of languages) {
    const model = context.languageModel(language)
    if (model === undefined) continue
    for (const finding of reExamine(examinedOf(context, model), model.basis.dimensions)) {
      add(finding.kind === 'split' ? splitOf(context, language, model, finding) : joinOf(context, finding, walls))
    }
  }
  ledger.entries.forEach((_, pattern) => { add(retirementOf(context, pattern, day)) })
  return [...found.values()].sort((a, b) => a.proposalId < b.proposalId ? -1 : 1)
}

const nothing = { otherPatternId: null, caseIds: [], label: null, separation: null, share: null, stability: null, quietWeeks: null }
const proposalId = (kind: ProposalKind, ...patternIds: readonly PatternId[]) => proposalIdOf(createHash('sha256').update([kind, ...[...patternIds].sort()].join('\n')).digest('hex'))

function examinedOf({ ledger }: MineContext, { voters, basis: { dimensions } }: LanguageModel): ExaminedPattern[] {
  const groups = new Map<number, Float32Array[]>()
  for (const { row, vector } of voters.all()) {
    const pattern = ledger.patternOf(row)
    if (pattern === UNASSIGNED || ledger.entries[pattern]!.pattern.state === 'archived') continue
    const group = groups.get(pattern)
    if (group === undefined) groups.set(pattern, [vector])
    else group.push(vector)
  }
  return [...groups].map(([pattern, rows]) => {
    const vectors = new Float32Array(rows.length * dimensions)
    rows.forEach((row, at) => { vectors.set(row, at * dimensions) })
    return { pattern, caseCount: ledger.entries[pattern]!.pattern.caseCount, vectors }
  })
}

function joinOf({ ledger, people }: MineContext, finding: Exclude<ReExamination, { kind: 'split' }>, walls: ReadonlySet<string>): FoundProposal | undefined {
  const [gains, goes] = [ledger.entries[finding.pattern]!.pattern, ledger.entries[finding.other]!.pattern]
  if (people.isPinned(goes.patternId) || people.isSeparate(gains.patternId, goes.patternId) || walls.has(pairOf(finding.pattern, finding.other))) return undefined
  const both = { ...nothing, proposalId: proposalId(finding.kind, gains.patternId, goes.patternId), patternId: gains.patternId, otherPatternId: goes.patternId, margin: finding.margin }
  const named = `“${goes.label}” (${goes.patternId}, ${amountWords(goes.caseCount, 'case')}) and “${gains.label}” (${gains.patternId}, ${amountWords(gains.caseCount, 'case')})`
  if (finding.kind === 'absorb') return {
    ...both, kind: 'absorb', share: finding.share, evidence: Math.round(finding.share * goes.caseCount),
    sentence: `${named}: ${percent(finding.share)} of the cases of the smaller are nearer to the larger than to their own. It should go into the larger.`,
  }
  return {
    ...both, kind: 'merge', separation: finding.separation, evidence: goes.caseCount,
    sentence: `${named} are told apart no better than two halves of one pattern: separation ${finding.separation.toFixed(2)}, of 0.05 that one pattern may show. They should be one.`,
  }
}

function splitOf(context: MineContext, language: string, { basis }: LanguageModel, { pattern, centres, separation, stability, margin }: Extract<ReExamination, { kind: 'split' }>): FoundProposal | undefined {
  const { workspace, ledger, people } = context
  const { patternId, label, caseCount } = ledger.entries[pattern]!.pattern
  if (people.isPinned(patternId)) return undefined
  const rows: number[] = []
  for (let row = workspace.cases.length - 1; row >= 0 && rows.length < mostSorted; row--) {
    if (ledger.patternOf(row) === pattern && workspace.cases[row]!.language === language && ledger.methodOf(row) !== 'person') rows.push(row)
  }
  const sides = sidesOf(basis.embed(rows.map((row) => denseText(workspace.textOf(row)))), centres, basis.dimensions)
  const [staying, leaving] = [0, 1].map((side) => rows.filter((_, at) => sides[at] === side)) as [number[], number[]]
  const described = leaving.length === 0 ? undefined : describeRows(workspace, leaving, staying)
  if (described === undefined) return undefined
  const share = leaving.length / rows.length
  return {
    ...nothing, kind: 'split', proposalId: proposalId('split', patternId), patternId, caseIds: leaving.map((row) => workspace.cases[row]!.caseId).sort(), label: described.facts.label,
    separation, stability, share, margin, evidence: leaving.length,
    sentence: `“${label}” (${patternId}, ${amountWords(caseCount, 'case')}) holds two issues: ${leaving.length} of its ${rows.length} newest cases are about “${described.facts.label}” (separation ${separation.toFixed(2)}, of 0.40 needed; halves agree by ${stability.toFixed(2)}). They should be a pattern of their own.`,
  }
}

function retirementOf({ ledger, people }: MineContext, pattern: number, day: number): FoundProposal | undefined {
  const { patternId, label, state, caseCount, lastCaseAt } = ledger.entries[pattern]!.pattern
  if (state === 'archived' || caseCount === 0 || people.isPinned(patternId)) return undefined
  const quietWeeks = Math.floor((day - epochDayOf(msOf(lastCaseAt))) / daysPerWeek)
  if (quietWeeks < quietWeeksBeforeRetirement) return undefined
  return {
    ...nothing, kind: 'retire', proposalId: proposalId('retire', patternId), patternId, quietWeeks, evidence: quietWeeks, margin: quietWeeks / quietWeeksBeforeRetirement,
    sentence: `“${label}” (${patternId}) had no case for ${quietWeeks} weeks. It should be archived until it comes back.`,
  }
}

/** Pairs of patterns that hold cases which people keep apart. */
function wallsOf({ input, workspace, ledger }: MineContext): ReadonlySet<string> {
  return new Set((input.constraints ?? []).filter(({ kind, undoneAt }) => kind === 'cannot-link' && undoneAt === null).flatMap(({ caseIds }) => {
    const patterns = caseIds.flatMap((id) => workspace.rowOf(id) ?? []).map((row) => ledger.patternOf(row))
    return patterns.flatMap((one) => patterns.filter((other) => other !== one).map((other) => pairOf(one, other)))
  }))
}

const pairOf = (one: number, other: number): string => `${Math.min(one, other)} ${Math.max(one, other)}`
const percent = (share: number): string => `${Math.round(100 * share)} %`
