import type { Outcome, Report } from '../../pipeline/domain/report.ts'
import { dayWords } from '../../pipeline/domain/words.ts'
import { weekOfInstant, type Instant } from '../../pipeline/domain/week.ts'
import { effect, effectAlternative, effectTable } from '../charts/effect.ts'
import { html, type Html, type Part } from '../html.ts'
import type { RenderSvg } from '../render-svg.ts'
import { actionStateWords } from '../words.ts'
import { figure, type Chart } from './figure.ts'

/** What was done against earlier findings, and what came of it. Nothing when nothing was carried out yet. */
export async function outcomes({ outcomes: all = [] }: Report, render: RenderSvg, consoleLink: (path: string) => string | undefined): Promise<Part> {
  if (all.length === 0) return null
  const articles: Html[] = []
  for (const outcome of all) articles.push(await outcomeArticle(outcome, render, consoleLink))
  return html`<section aria-labelledby="outcomes"><h2 id="outcomes">Actions and their effect</h2>
<p class="muted key">In the charts: the dark line counts cases, the dashed line is what the weeks before let expect without the action, the grey band holds about 95${'\u202f'}% of single weeks.</p>
${articles}</section>
`
}

async function outcomeArticle(outcome: Outcome, render: RenderSvg, consoleLink: (path: string) => string | undefined): Promise<Html> {
  const { action, patternLabel, implementedOn, changedOn, effect: { sentence } } = outcome
  const id = `outcome-${action.actionId}`
  const chart = chartOf(outcome)
  const address = consoleLink(`/actions/${action.actionId}`)
  return html`<article class="finding" id="${id}" aria-labelledby="${id}-label">
<p class="eyebrow"><span><b>${stateWords(outcome)}</b></span><span>${action.actionId} · ${action.ownerTeam}</span></p>
<h3 id="${id}-label">${action.title}</h3>
<p>for <bdi>${patternLabel}</bdi> <span class="id">${action.patternId}</span>${implementedOn !== null && html`, in force since ${dayWords(implementedOn)}`}${changedOn !== implementedOn && html`, ${actionStateWords[action.state]} on ${dayWords(changedOn)}`}.</p>
<p class="fact">${sentence}</p>
${chart !== undefined && html`<div class="columns">${await figure(chart, render)}</div>`}
${address !== undefined && html`<p><a href="${address}">Open its steps and evidence</a></p>`}
</article>
`
}

const stateWords = ({ action }: Outcome): string => actionStateWords[action.state][0]!.toUpperCase() + actionStateWords[action.state].slice(1)

const titles: Readonly<Record<string, string>> = { 'effective': 'It worked', 'not-effective': 'It did not lower the cases', 'inconclusive': 'Whether it worked cannot be told yet' }

function chartOf({ action, implementedOn, effect: { weeks, verdict } }: Outcome): Chart | undefined {
  if (weeks.length === 0 || implementedOn === null) return undefined
  const title = titles[verdict] ?? 'Before and after'
  return {
    id: `${action.actionId}-effect`, title, alternative: effectAlternative(weeks), table: effectTable(weeks),
    spec: effect(weeks, { verdict: title, subtitle: 'Weekly count, all cases', actionWeek: weekOfInstant(`${implementedOn}T00:00:00.000Z` as Instant) }),
  }
}
