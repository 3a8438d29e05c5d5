import { findingKinds, type Report } from '../../../pipeline/domain/report.ts'
import { countWords, dayRangeWords, fullWeekWords, rangeWords, weekWords } from '../../../pipeline/domain/words.ts'
import { weeklySeries, weeklySeriesAlternative, weeklySeriesTable } from '../../../reports/charts/weekly-series.ts'
import { CallFailed, read } from '../api-client.ts'
import { chart } from '../chart.ts'
import { fragment, h, type Child } from '../dom.ts'
import { icon, type Shape } from '../icon.ts'
import { dataTable, emptyState, expectedWords, pageHead, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { sparkline } from '../sparkline.ts'
import { findingLooks } from '../states.ts'
import { onDay, when } from '../when.ts'
import { findingCard } from './finding-card.ts'

/** The newest report's first screen: what changed and what to do, then each finding. */
export const thisWeekView: View = async ({ abortSignal }) => {
  const report = await read<Report>('/v1/reports/latest', abortSignal).catch((failure: unknown) => {
    if (failure instanceof CallFailed && failure.problem.status === 404) return undefined
    throw failure
  })
  if (report === undefined) return { title: 'This week', content: fragment(pageHead('This week'), emptyState('The week’s findings would be here.', fragment('Load an export with ', h('code', {}, 'npx groundswell run FILE'), ', or ', h('a', { href: '/runs' }, 'start a run'), ' on what is in the inbox.'))) }

  const { summary, week } = report
  return {
    title: `Week ${week}`,
    content: fragment(
      pageHead(`${weekWords(week)}, ${dayRangeWords(report.weekFrom, report.weekTo)}`,
        fragment(report.sources.length > 1 ? 'All sources' : plainText(report.sources[0] ?? ''), ' · made ', when(report.madeAt), ` · revision ${report.revision}`),
        fragment(h('a', { href: `/v1/reports/${week}/html`, class: 'button' }, 'Open the report'))),
      h('div', { class: 'lead' },
        h('p', { class: 'lead-sentence' }, summary.sentence),
        h('ul', { class: 'chips', 'aria-label': 'What changed' }, chipsOf(report))),
      h('div', { class: 'with-side' },
        h('div', {}, section('findings', 'What changed', report.findings.length === 0
          ? emptyState('Nothing left its usual range this week.', h('a', { href: '/patterns' }, 'See all patterns'))
          : report.findings.map((finding) => findingCard(finding, report.families?.find(({ patternIds }) => patternIds.includes(finding.pattern.patternId)), abortSignal)))),
        h('aside', { 'aria-label': 'To do and whole queue' }, doFirst(report), queuePart(report, abortSignal), dataPart(report))),
      patternTable(report)),
  }
}

const chipWords = { new: ['new issue type', 'new issue types'], rising: ['rose', 'rose'], returned: ['came back', 'came back'], fading: ['faded', 'faded'] } as const

function chipsOf({ summary }: Report): HTMLElement[] {
  const counts = { new: summary.newCount, rising: summary.risingCount, returned: summary.returnedCount, fading: summary.fadingCount }
  const chip = (shape: Shape, tone: string, count: number, words: readonly [string, string]) => h('li', { class: `chip tone-${tone}` }, icon(shape), ` ${countWords(count)} ${words[count === 1 ? 0 : 1]}`)
  return [
    ...findingKinds.filter((kind) => counts[kind] > 0).map((kind) => chip(findingLooks[kind].shape, findingLooks[kind].tone, counts[kind], chipWords[kind])),
    ...summary.warningCount > 0 ? [chip('warning', 'warning', summary.warningCount, ['data warning', 'data warnings'])] : [],
  ]
}

function doFirst({ doFirst: steps }: Report): HTMLElement {
  return section('do-first', 'Do first', steps.length === 0
    ? h('p', { class: 'muted' }, 'No action is proposed for this week.')
    : h('ol', { class: 'steps' }, steps.map((step) => h('li', {},
      h('a', { href: `/actions/${step.actionId}` }, plainText(step.title)),
      h('div', { class: 'muted' }, plainText(step.patternLabel), `, ${countWords(step.caseCount)} cases`),
      h('div', { class: 'muted' }, plainText(step.ownerTeam), ', due ', onDay(step.dueOn))))))
}

function queuePart({ queue, summary }: Report, abortSignal: AbortSignal): HTMLElement {
  return section('queue', 'Whole queue', chart({
    title: `${countWords(summary.caseCount)} cases${summary.lower === null || summary.upper === null ? '' : `, expected ${rangeWords(summary.lower, summary.upper)}`}`,
    subtitle: 'Cases per week, all patterns',
    spec: ({ width, height }) => weeklySeries(queue.points, { title: '', subtitle: '', width, height }),
    alternative: weeklySeriesAlternative(queue.points), table: weeklySeriesTable(queue.points), height: 96,
  }, abortSignal),
    h('p', {}, 'What rose most by ', (['country', 'language', 'product', 'version'] as const).flatMap((kind, index) => [index === 0 ? '' : ', ', h('a', { href: `/rises?kind=${kind}` }, kind)])))
}

function dataPart({ dataQuality: { counts, warnings } }: Report): HTMLElement {
  return section('data-quality', 'Data quality',
    warnings.map(({ sentence }) => h('p', { class: 'tone-warning' }, icon('warning'), ' ', plainText(sentence))),
    h('p', {}, `${countWords(counts.rowsIn)} rows in = ${countWords(counts.rowsNew)} new + ${countWords(counts.rowsUpdated)} updated + ${countWords(counts.rowsUnchanged)} unchanged + ${countWords(counts.rowsQuarantined)} quarantined + ${countWords(counts.rowsDeferred)} deferred.`),
    h('p', {}, h('a', { href: '/data' }, 'Loads and quarantine')))
}

function verdictCell(verdict: string): Child {
  if (verdict === 'spike') return h('span', { class: 'tone-rising' }, icon('up'), ' above')
  if (verdict === 'decline') return h('span', { class: 'tone-fading' }, icon('down'), ' below')
  return verdict === 'normal' ? 'usual' : 'not enough history'
}

/** The largest patterns of the week; the rest is one click away. */
const MOST_PATTERNS = 15

function patternTable({ patterns, week, weekFrom, weekTo }: Report): HTMLElement {
  const shown = patterns.slice(0, MOST_PATTERNS)
  return section('all-patterns', patterns.length > shown.length ? `Largest patterns of ${fullWeekWords(week)}` : `All patterns with cases in ${fullWeekWords(week)}`, dataTable('Patterns of the week, largest first',
    [{ name: 'Pattern' }, { name: 'Cases', numeric: true }, { name: 'Expected' }, { name: 'Week before', numeric: true }, { name: 'Year before', numeric: true }, { name: 'Last 26 weeks' }, { name: 'Verdict' }],
    shown.map((row) => [
      h('a', { href: `/patterns/${row.pattern.patternId}` }, plainText(row.pattern.label)),
      h('a', { href: `/patterns/${row.pattern.patternId}?from=${weekFrom}&to=${weekTo}#cases` }, countWords(row.caseCount)),
      expectedWords(row.lower, row.upper).replace('expected ', ''),
      row.lastWeekCount === null ? 'no data' : countWords(row.lastWeekCount),
      row.lastYearCount === null ? 'no data' : countWords(row.lastYearCount),
      sparkline(row.recent, `Cases in the last ${row.recent.length} weeks, ${row.recent.at(-1) ?? 'no data'} in the last`),
      verdictCell(row.verdict),
    ])),
    h('p', { class: 'after-table' }, h('a', { href: '/patterns' }, `See all patterns, ${countWords(patterns.length)} with cases this week`)))
}
