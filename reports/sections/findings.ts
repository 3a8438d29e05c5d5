import { findingKinds, type Finding, type FindingKind, type Report } from '../../pipeline/domain/report.ts'
import { amountWords, countWords } from '../../pipeline/domain/words.ts'
import { html, type Html } from '../html.ts'
import type { RenderSvg } from '../render-svg.ts'
import { findingMarks } from '../words.ts'
import { kindAnchor } from './anchors.ts'
import { familyGroups, familyLine, familyTitle } from './family.ts'
import { findingArticle } from './finding.ts'
import { shapeOf } from './shape.ts'

const headings: Readonly<Record<FindingKind, string>> = { new: 'New', rising: 'Rising', returned: 'Came back', fading: 'Fading' }

/** All findings by kind, in the order of what to do; or why there are none. */
export async function findingSections(report: Report, render: RenderSvg, consoleLink: (path: string) => string | undefined): Promise<Html> {
  if (report.findings.length === 0) return noFindings(report)
  const sections: Html[] = []
  for (const kind of findingKinds) {
    const ofKind = report.findings.filter((finding) => finding.kind === kind)
    if (ofKind.length > 0) sections.push(await kindSection(kind, ofKind, report, render, consoleLink))
  }
  return html`<p class="muted key">In the charts: the dark line counts cases, the grey band is the expected range, the dashed line its upper bound, a filled point an alarm; hatched means that nothing was loaded. Times are UTC.</p>${sections}`
}

async function kindSection(kind: FindingKind, findings: readonly Finding[], report: Report, render: RenderSvg, consoleLink: (path: string) => string | undefined): Promise<Html> {
  const articles: Html[] = []
  for (const { family, findings: members } of familyGroups(findings, report)) {
    const own: Html[] = []
    for (const finding of members) own.push(await findingArticle(finding, render, consoleLink, family === undefined || members.length > 1 ? null : familyLine(family, report)))
    articles.push(...family === undefined || members.length < 2 ? own : [html`<div class="kin" role="group" aria-label="${familyTitle(family)}">${familyLine(family, report)}${own}</div>`])
  }
  return html`<section aria-labelledby="${kindAnchor(kind)}"><h2 id="${kindAnchor(kind)}">${shapeOf(findingMarks[kind])} ${headings[kind]} <span class="muted">${countWords(findings.length)}</span></h2>
${articles}</section>
`
}

function noFindings({ summary, method }: Report): Html {
  return html`<section aria-labelledby="findings"><h2 id="findings">What changed</h2><div class="empty">${emptyText()}</div></section>
`

  function emptyText(): Html {
    if (summary.caseCount === 0) return html`<p>No case was opened in this week. New, rising, returned and fading issue types would stand here. Load an export that covers the week with <code>groundswell load FILE</code>.</p>`
    if (method.seriesTested === 0) return html`<p>There is not enough history yet to say what is usual: the weeks so far become the baseline. The issue types that had cases stand below with their counts.</p>`
    return html`<p>Nothing left its expected range: ${amountWords(method.seriesTested, 'series', 'series')} ${method.seriesTested === 1 ? 'was' : 'were'} tested and none is new, rising, back or fading.</p>`
  }
}
