import type { Finding } from '../../pipeline/domain/report.ts'
import { html, type Html, type Part } from '../html.ts'
import type { RenderSvg } from '../render-svg.ts'
import { findingMarks, languageWords } from '../words.ts'
import { anchorOf } from './anchors.ts'
import { actionList, actionReasons, exampleQuotes, howSure, segmentList, sharedList } from './finding-evidence.ts'
import { figure, numberOf } from './figure.ts'
import { findingCharts } from './finding-charts.ts'
import { shapeOf } from './shape.ts'

const LANGUAGES_NAMED = 3

/** One thing that changed: what it is, how much, since when, where, in whose words, what to do, and how sure we are. @param family what is said of the same issue in other languages */
export async function findingArticle(finding: Finding, render: RenderSvg, consoleLink: (path: string) => string | undefined, family: Part = null): Promise<Html> {
  const { pattern, signal, kind } = finding
  const mark = findingMarks[kind]
  const id = anchorOf(pattern.patternId)
  const charts: Html[] = []
  for (const chart of findingCharts(finding)) charts.push(await figure(chart, render))
  return html`<article class="finding" id="${id}" aria-labelledby="${id}-label">
<p class="eyebrow"><span>${shapeOf(mark)} <b>${mark.word}</b></span><span>${pattern.patternId} · ${pattern.state}${languages(finding)}</span></p>
<h3 id="${id}-label"><bdi>${pattern.label}</bdi></h3>
<p class="fact">${signal.sentence} From ${numberOf(signal.distinctReporters)} ${signal.distinctReporters === 1 ? 'reporter' : 'reporters'}.</p>${family}
<div class="columns">${charts}</div>
<div class="columns"><div>${segmentList(finding)}${sharedList(finding)}${actionList(finding, consoleLink)}</div><div>${exampleQuotes(finding)}</div></div>
${actionReasons(finding)}
${howSure(finding)}
${openInConsole(consoleLink(`/patterns/${pattern.patternId}`))}
</article>
`
}

function languages({ pattern }: Finding): string {
  const named = pattern.languages.slice(0, LANGUAGES_NAMED).map(({ language }) => languageWords(language))
  return named.length === 0 ? '' : ` · ${named.join(', ')}${pattern.languages.length > LANGUAGES_NAMED ? ' and others' : ''}`
}

const openInConsole = (address: string | undefined): Part => address !== undefined && html`<p><a href="${address}">Open its cases, series and history</a></p>`
