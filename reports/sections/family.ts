import type { PatternId } from '../../pipeline/domain/ids.ts'
import type { Finding, Report, ReportFamily } from '../../pipeline/domain/report.ts'
import { amountWords, countWords } from '../../pipeline/domain/words.ts'
import { html, type Html, type Part } from '../html.ts'
import { languageWords } from '../words.ts'
import { anchorOf } from './anchors.ts'
import { numberOf } from './figure.ts'

/** The family that a finding's pattern belongs to, if it is one issue of several languages. */
export const familyOf = ({ pattern }: Finding, { families = [] }: Pick<Report, 'families'>): ReportFamily | undefined => families.find(({ patternIds }) => patternIds.includes(pattern.patternId))

/** `The same issue in 3 languages`; of patterns in one language it says so. */
export const familyTitle = ({ languages, patternIds }: ReportFamily): string => languages.length > 1 ? `The same issue in ${countWords(languages.length)} languages` : `One issue in ${amountWords(patternIds.length, 'pattern')}`

/** Findings in their order; those that follow each other and are of one family as one group. */
export function familyGroups(findings: readonly Finding[], report: Pick<Report, 'families'>): { readonly family: ReportFamily | undefined, readonly findings: readonly Finding[] }[] {
  const groups: { readonly family: ReportFamily | undefined, readonly findings: Finding[] }[] = []
  for (const finding of findings) {
    const family = familyOf(finding, report)
    const last = groups.at(-1)
    if (family !== undefined && last?.family === family) last.findings.push(finding)
    else groups.push({ family, findings: [finding] })
  }
  return groups
}

/** How the cases of the week fall on languages, and which patterns are the same issue: findings are linked, others named. */
export function familyLine(family: ReportFamily, report: Pick<Report, 'findings' | 'patterns'>): Html {
  return html`<p class="facts family"><b>${familyTitle(family)}</b>: ${numberOf(family.caseCount)} ${family.caseCount === 1 ? 'case' : 'cases'} in the week${family.languages.length > 0 && html`, ${family.languages.map(({ language, caseCount }, index): Part => html`${index > 0 && ', '}${languageWords(language)} ${numberOf(caseCount)}`)}`}. Patterns: ${family.patternIds.map((patternId, index): Part => html`${index > 0 && ', '}${linkOf(patternId, report)}`)}.</p>`
}

function linkOf(patternId: PatternId, { findings, patterns }: Pick<Report, 'findings' | 'patterns'>): Part {
  if (findings.some(({ pattern }) => pattern.patternId === patternId)) return html`<a href="#${anchorOf(patternId)}">${patternId}</a>`
  const label = patterns.find(({ pattern }) => pattern.patternId === patternId)?.pattern.label
  return html`${patternId}${label !== undefined && html` <bdi>${label}</bdi>`}`
}
