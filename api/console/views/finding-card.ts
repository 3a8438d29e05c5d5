import type { Finding, ReportFamily } from '../../../pipeline/domain/report.ts'
import type { Contributor, Signal } from '../../../pipeline/domain/signal.ts'
import { amountWords, countWords, dayRangeWords, numberWords, percentWords, probabilityWords, rangeWords } from '../../../pipeline/domain/words.ts'
import { weeklySeries, weeklySeriesAlternative, weeklySeriesTable } from '../../../reports/charts/weekly-series.ts'
import { chart } from '../chart.ts'
import { h } from '../dom.ts'
import { caseText, plainText } from '../plain-text.ts'
import { actionWords, findingBadge, patternLooks } from '../states.ts'
import { familyOfWeek } from './family-words.ts'

/** One thing that changed: counts before quotes, every number a link to its cases. @param family the same issue in other languages, if it has any */
export function findingCard({ kind, signal, pattern, weekly, examples, sharedTokens, actions }: Finding, family: ReportFamily | undefined, abortSignal: AbortSignal): HTMLElement {
  const patternPath = `/patterns/${pattern.patternId}`
  const casesPath = `${patternPath}?from=${signal.windowFrom}&to=${signal.windowTo}#cases`
  const titleId = `finding-${pattern.patternId}`
  return h('article', { class: 'card finding', 'aria-labelledby': titleId },
    h('div', { class: 'finding-head' }, findingBadge(kind), h('span', { class: 'muted' }, pattern.patternId, ' · ', patternLooks[pattern.state].word.toLowerCase())),
    h('h3', { id: titleId, class: 'finding-title' }, h('a', { href: patternPath }, plainText(pattern.label))),
    h('p', {}, plainText(signal.sentence), ' ', h('a', { href: casesPath, class: 'figure' }, `See the ${amountWords(signal.observed, 'case')}`)),
    family === undefined ? null : familyOfWeek(family, pattern.patternId),
    h('div', { class: 'finding-body' },
      chart({
        title: `Counted ${dayRangeWords(signal.windowFrom, signal.windowTo)}`, subtitle: 'Cases per week, all segments; the band is the expected range',
        spec: ({ width, height }) => weeklySeries(weekly.points, { title: '', subtitle: '', width, height }),
        alternative: weeklySeriesAlternative(weekly.points), table: weeklySeriesTable(weekly.points), height: 112,
      }, abortSignal),
      h('div', { class: 'finding-why' },
        contributorList(signal.contributors),
        sharedTokens.length === 0 ? null : h('div', {}, h('h4', {}, 'Shared'), h('p', {}, sharedTokens.slice(0, 5).flatMap(({ token, caseCount }, index) => [index === 0 ? '' : ', ', h('code', {}, plainText(token)), ` in ${countWords(caseCount)}`]))),
        actions.length === 0 ? null : h('div', {}, h('h4', {}, 'Proposed'), h('ul', { class: 'bare' }, actions.map((action) =>
          h('li', {}, h('a', { href: `/actions/${action.actionId}` }, plainText(action.title)), h('span', { class: 'muted' }, ` ${actionWords[action.state].toLowerCase()}`))))))),
    examples.length === 0 ? null : h('div', {}, h('h4', {}, 'Examples'), h('ul', { class: 'examples' }, examples.map((example) =>
      h('li', {}, example.masked
        ? h('span', { class: 'muted' }, 'Masked: a sensitive category. ', h('a', { href: `/cases/${encodeURIComponent(example.caseId)}` }, 'Open the case'))
        : h('a', { href: `/cases/${encodeURIComponent(example.caseId)}`, class: 'quote' }, caseText(example.text, example.language)))))),
    howSure(signal))
}

/** Segments that hold more than usual, in words; the unusual ones first. */
export function contributorList(contributors: readonly Contributor[]): HTMLElement | null {
  const shown = contributors.toSorted((a, b) => Number(b.unusual) - Number(a.unusual)).slice(0, 4)
  if (shown.length === 0) return null
  return h('div', {}, h('p', { class: 'label' }, 'Over-represented'), h('ul', { class: 'bare' }, shown.map(({ segment, share, usualShare, ratio, ratioLower, ratioUpper, unusual }) =>
    h('li', {}, `${segment.kind} `, plainText(segment.value), ` ${percentWords(share)} (usual ${percentWords(usualShare)}`,
      unusual ? `, ${numberWords(ratio, 2)}×, 95 % CI ${numberWords(ratioLower, 2)} to ${numberWords(ratioUpper, 2)})` : ', not unusual)'))))
}

/** The numbers behind a finding, for those who ask. */
export function howSure(signal: Signal): HTMLElement {
  const facts: readonly (readonly [string, string])[] = [
    ['Expected', `${numberWords(signal.expected)}, usual range ${rangeWords(signal.lower, signal.upper)}`],
    ['Chance of a count like this', probabilityWords('p', signal.pValue)],
    ['After all tests of the run', probabilityWords('q', signal.qValue)],
    ['Different reporters', countWords(signal.distinctReporters)],
    ['Detector', signal.detector],
  ]
  return h('details', { class: 'how-sure' }, h('summary', {}, 'How sure are we?'),
    h('dl', { class: 'facts' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))), h('p', { class: 'muted' }, plainText(signal.reason)))
}
