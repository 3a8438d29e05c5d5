import type { Report } from '../../pipeline/domain/report.ts'
import { countWords, datedInstantWords, dayRangeWords, dayWords, weekWords } from '../../pipeline/domain/words.ts'
import { html, type Html, type Part } from '../html.ts'
import { findingMarks, sourceWords, warningMark, type Mark } from '../words.ts'
import { numberOf } from './figure.ts'
import { anchorOf, kindAnchor } from './anchors.ts'
import { shapeOf } from './shape.ts'

/** Which week, which sources, made when, which revision and why. */
export function pageHead(report: Report): Html {
  return html`<header>
<p class="brand">Groundswell weekly report</p>
<h1>${weekWords(report.week)}, ${dayRangeWords(report.weekFrom, report.weekTo)}</h1>
<p class="muted">${report.week} · ${sourceWords(report.sources)} · made ${datedInstantWords(report.madeAt)} · revision ${report.revision}</p>
${report.revisedBecause !== null && html`<p class="muted">Revised: ${report.revisedBecause}</p>`}
</header>`
}

/** The first screen: the week in sentences, what changed in counts, what to do first. */
export function summary(report: Report): Html {
  const { summary: facts, doFirst } = report
  return html`<section class="summary" aria-label="Summary">
<p class="lead">${facts.sentence}</p>
<ul class="tally">
${tally(findingMarks.new, facts.newCount, kindAnchor('new'))}${tally(findingMarks.rising, facts.risingCount, kindAnchor('rising'))}${tally(findingMarks.returned, facts.returnedCount, kindAnchor('returned'))}${tally(findingMarks.fading, facts.fadingCount, kindAnchor('fading'))}${tally(warningMark, facts.warningCount, 'data-quality')}
</ul>
${doFirst.length > 0 && html`<h2>Do first</h2><ol class="do">${doFirst.map((step) => html`<li><a href="#${anchorOf(step.patternId)}">${step.title}</a> for <bdi>${step.patternLabel}</bdi> (${numberOf(step.caseCount)} ${step.caseCount === 1 ? 'case' : 'cases'}) · ${step.ownerTeam}, due ${dayWords(step.dueOn)}</li>`)}</ol>`}
</section>`
}

function tally(mark: Mark, count: number, anchor: string): Part {
  return html`<li>${count === 0 ? html`<span class="muted">${body(mark, count)}</span>` : html`<a href="#${anchor}">${body(mark, count)}</a>`}</li>
`
}

const body = (mark: Mark, count: number): Html => html`${shapeOf(count === 0 ? { shape: mark.shape, colour: 'muted' } : mark)} ${count === 0 ? countWords(0) : numberOf(count)} ${mark.counted(count)}`
