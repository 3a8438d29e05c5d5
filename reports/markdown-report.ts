import { findingKinds, type Finding, type Report, type ReportFamily } from '../pipeline/domain/report.ts'
import type { Contributor } from '../pipeline/domain/signal.ts'
import { amountWords, countWords, datedInstantWords, dayRangeWords, dayWords, numberWords, percentWords, probabilityWords, rangeWords, ratioWords, weekWords } from '../pipeline/domain/words.ts'
import { dayOfInstant } from '../pipeline/domain/week.ts'
import { weeklySeriesAlternative } from './charts/weekly-series.ts'
import { codeSpan, markdownTable, markdownText } from './markdown.ts'
import { familyGroups, familyTitle } from './sections/family.ts'
import { actionStateWords, findingMarks, languageWords, segmentWords, sourceWords, verdictMarks, warningMark, type Mark } from './words.ts'

const NOTHING = '–'

/** The weekly report as Markdown, for mail and chat: the same findings and numbers as the page. Pure: same report, same bytes. */
export function markdownReport(report: Report): string {
  return `${[head(report), doFirst(report), ...findings(report), outcomes(report), patterns(report), comparison(report), dataQuality(report), method(report)].filter((part) => part !== '').join('\n\n')}\n`
}

function head({ week, weekFrom, weekTo, sources, madeAt, revision, revisedBecause, summary }: Report): string {
  const tally = (mark: Mark, count: number): string => `${mark.sign} ${countWords(count)} ${mark.counted(count)}`
  return [
    `# Groundswell · ${weekWords(week)}, ${dayRangeWords(weekFrom, weekTo)}`,
    `${week} · ${markdownText(sourceWords(sources))} · made ${datedInstantWords(madeAt)} · revision ${revision}${revisedBecause === null ? '' : `: ${markdownText(revisedBecause)}`}`,
    `**${markdownText(summary.sentence)}**`,
    [tally(findingMarks.new, summary.newCount), tally(findingMarks.rising, summary.risingCount), tally(findingMarks.returned, summary.returnedCount), tally(findingMarks.fading, summary.fadingCount), tally(warningMark, summary.warningCount)].join(' · '),
  ].join('\n\n')
}

function doFirst({ doFirst: steps }: Report): string {
  if (steps.length === 0) return ''
  return `## Do first\n\n${steps.map((step, index) => `${index + 1}. ${markdownText(step.title)} for ${markdownText(step.patternLabel)} (${amountWords(step.caseCount, 'case')}) · ${markdownText(step.ownerTeam)}, due ${dayWords(step.dueOn)}`).join('\n')}`
}

function findings(report: Report): string[] {
  const { findings: all, method: { seriesTested } } = report
  if (all.length === 0) return [`## What changed\n\n${seriesTested === 0 ? 'There is not enough history yet to say what is usual.' : `Nothing left its expected range: ${amountWords(seriesTested, 'series', 'series')} tested.`}`]
  return findingKinds.flatMap((kind) => {
    const ofKind = all.filter((finding) => finding.kind === kind)
    return ofKind.length === 0 ? [] : [`## ${findingMarks[kind].sign} ${findingMarks[kind].word}`, ...familyGroups(ofKind, report).flatMap(({ family, findings: members }) => [...family === undefined ? [] : [familyPart(family)], ...members.map(findingPart)])]
  })
}

function familyPart(family: ReportFamily): string {
  const languages = family.languages.map(({ language, caseCount }) => `${markdownText(languageWords(language))} ${countWords(caseCount)}`).join(', ')
  return `**${familyTitle(family)}**: ${amountWords(family.caseCount, 'case')} in the week${languages === '' ? '' : `, ${languages}`}. Patterns: ${family.patternIds.join(', ')}.`
}

function findingPart({ pattern, signal, weekly, sharedTokens, examples, actions }: Finding): string {
  const unusual = signal.contributors.filter(({ unusual }) => unusual)
  return [
    `### ${markdownText(pattern.label)}`,
    `${pattern.patternId} · ${pattern.state}${pattern.languages.length === 0 ? '' : ` · ${pattern.languages.slice(0, 3).map(({ language }) => markdownText(languageWords(language))).join(', ')}`}`,
    `${markdownText(signal.sentence)} From ${amountWords(signal.distinctReporters, 'reporter')}.`,
    weekly.points.length === 0 ? '' : weeklySeriesAlternative(weekly.points),
    unusual.length === 0 ? '' : `Where it stands out: ${unusual.map(contributorWords).join('; ')}.`,
    sharedTokens.length === 0 ? '' : `Shared: ${sharedTokens.map(({ token, caseCount }) => `${codeSpan(token)} in ${countWords(caseCount)}`).join(', ')}.`,
    examples.map(({ text, masked, language, openedAt }) => masked ? `> Masked: sensitive (${dayWords(dayOfInstant(openedAt))})` : `> ${codeSpan(text)} (${markdownText(languageWords(language))}, ${dayWords(dayOfInstant(openedAt))})`).join('\n>\n'),
    actions.length === 0 ? '' : `Proposed:\n\n${actions.map((action) => `- ${markdownText(action.title)} · ${markdownText(action.ownerTeam)}, due ${dayWords(action.dueOn)} · ${actionStateWords[action.state]}`).join('\n')}`,
    `How sure: expected ${numberWords(signal.expected)}, usual ${rangeWords(signal.lower, signal.upper)}; ${probabilityWords('p', signal.pValue)}, ${probabilityWords('q', signal.qValue)}; ${markdownText(signal.detector)}: ${markdownText(signal.reason)}.`,
  ].filter((part) => part !== '').join('\n\n')
}

function contributorWords({ segment, caseCount, share, usualShare, ratio, ratioLower, ratioUpper }: Contributor): string {
  return `${markdownText(segmentWords(segment))} ${countWords(caseCount)} (${percentWords(share)}, usually ${percentWords(usualShare)}, ${ratioWords(ratio)} times, 95 % interval ${ratioWords(ratioLower)} to ${ratioWords(ratioUpper)})`
}

function outcomes({ outcomes: all = [] }: Report): string {
  return all.length === 0 ? '' : `## Actions and their effect\n\n${all.map(({ action, patternLabel, implementedOn, effect }) => `- ${markdownText(action.title)} for ${markdownText(patternLabel)} · ${actionStateWords[action.state]}${implementedOn === null ? '' : `, in force since ${dayWords(implementedOn)}`}. ${markdownText(effect.sentence)}`).join('\n')}`
}

function patterns({ patterns: rows, findings: all }: Report): string {
  if (rows.length === 0) return '## All issue types of the week\n\nNo case of this week belongs to an issue type.'
  const kinds = new Map(all.map(({ pattern, kind }) => [pattern.patternId, kind]))
  return `## All issue types of the week\n\n${markdownTable(['Issue type', 'This week', 'Expected', 'Verdict', 'Last week', 'Last year'], rows.map(({ pattern, caseCount, lower, upper, verdict, lastWeekCount, lastYearCount }) => {
    const kind = kinds.get(pattern.patternId)
    return [`${markdownText(pattern.label)} ${pattern.patternId}`, countWords(caseCount), lower === null || upper === null ? NOTHING : rangeWords(lower, upper), kind === undefined ? verdictMarks[verdict]?.word ?? markdownText(verdict) : `${findingMarks[kind].sign} ${findingMarks[kind].word.toLowerCase()}`, countOr(lastWeekCount), countOr(lastYearCount)]
  }))}`
}

function comparison({ summary: { caseCount, lastWeekCount, lastYearCount, withoutPatternCount } }: Report): string {
  return `## Compared\n\n${markdownTable(['Whole queue', 'Cases'], [['This week', countWords(caseCount)], ['Last week', countOr(lastWeekCount)], ['Same week last year', countOr(lastYearCount)], ['Of this week, without an issue type', countWords(withoutPatternCount)]])}`
}

function dataQuality({ dataQuality: { counts, quarantine, missingDays, lateRowCount, warnings, findings = [] } }: Report): string {
  return [
    '## Data quality',
    warnings.map(({ sentence }) => `- ! ${markdownText(sentence)}`).join('\n'),
    findings.filter(({ severity }) => severity === 'note').map(({ source, sentence }) => `- ${markdownText(`${source}: ${sentence}`)}`).join('\n'),
    `${amountWords(counts.rowsIn, 'row')} in = ${countWords(counts.rowsNew)} new + ${countWords(counts.rowsUpdated)} updated + ${countWords(counts.rowsUnchanged)} unchanged + ${countWords(counts.rowsQuarantined)} quarantined${counts.rowsDeferred === 0 ? '' : ` + ${countWords(counts.rowsDeferred)} deferred`}.`,
    `${missingDays.length === 0 ? 'No day is missing.' : `Missing: ${missingDays.map(dayWords).join(', ')}.`} ${lateRowCount === 0 ? 'No case came late.' : `${amountWords(lateRowCount, 'case')} came after this week’s report was first made.`}`,
    quarantine.length === 0 ? '' : markdownTable(['Reason', 'Rows', 'First line'], quarantine.map(({ reason, rowCount, firstLine }) => [markdownText(reason.replaceAll('-', ' ')), countWords(rowCount), countWords(firstLine)])),
  ].filter((part) => part !== '').join('\n\n')
}

function method({ method: facts }: Report): string {
  return `## Method in brief\n\n${countWords(facts.seriesTested)} series tested, ${countWords(facts.seriesWithoutHistory)} more had too little history; q = ${numberWords(facts.q)}; without the correction for many tests a quiet week would raise ${numberWords(facts.expectedFalseAlarms, 2)} false alarms. Embedding ${markdownText(facts.embedder)}, clustering ${markdownText(facts.clusterer)}, seed ${facts.seed}, version ${markdownText(facts.codeVersion)}, settings ${codeSpan(facts.configDigest)}, cases ${codeSpan(facts.inputDigest)}.`
}

const countOr = (count: number | null): string => count === null ? NOTHING : countWords(count)
