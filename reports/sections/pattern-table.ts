import type { PatternRow, Report } from '../../pipeline/domain/report.ts'
import { amountWords, rangeWords } from '../../pipeline/domain/words.ts'
import { html, trusted, type Html, type Part } from '../html.ts'
import { sparklineSvg } from '../sparkline-svg.ts'
import { findingMarks, verdictMarks, type Mark } from '../words.ts'
import { anchorOf } from './anchors.ts'
import { tableBox } from './figure.ts'
import { shapeOf } from './shape.ts'

/** Every issue type that had cases in the week, largest first, changed or not. */
export function patternTable({ patterns, findings, summary, week }: Report): Html {
  const most = patterns.reduce((highest, row) => row.recent.reduce<number>((top, count) => Math.max(top, count ?? 0), highest), 0)
  const weeks = patterns.reduce((longest, { recent }) => Math.max(longest, recent.length), 0)
  const kinds = new Map(findings.map(({ pattern, kind }) => [pattern.patternId, kind]))
  const rows: Part[][] = []
  for (const row of patterns) {
    const { patternId, label } = row.pattern
    const kind = kinds.get(patternId)
    const line = sparklineSvg(row.recent, { most, alarm: row.verdict === 'spike' }, { id: `${patternId}-line`, title: `${patternId} in ${row.recent.length} weeks` })
    rows.push([
      html`${kind === undefined ? html`<bdi>${label}</bdi>` : html`<a href="#${anchorOf(patternId)}"><bdi>${label}</bdi></a>`} <span class="id">${patternId}</span>`,
      trusted(line), row.caseCount, expectedOf(row), verdictOf(row, kind === undefined ? undefined : findingMarks[kind]), row.lastWeekCount, row.lastYearCount,
    ])
  }
  return html`<section aria-labelledby="patterns"><h2 id="patterns">All issue types of the week</h2>
${rows.length === 0
    ? html`<div class="empty"><p>No case of this week belongs to an issue type${summary.caseCount === 0 ? '' : ' yet: those that look alike become one when there are enough of them'}.</p></div>`
    : tableBox(`Cases by issue type, ${week}. All lines share one square-root scale.`, ['Issue type', amountWords(weeks, 'week'), 'This week', { name: 'Expected', isNumber: true }, 'Verdict', 'Last week', 'Last year'], rows)}
</section>
`
}

const expectedOf = ({ lower, upper }: PatternRow): string => lower === null || upper === null ? '–' : rangeWords(lower, upper)

/** A finding's own word where there is one: it has passed the correction for many tests. */
function verdictOf({ verdict }: PatternRow, finding: Mark | undefined): Html {
  const { shape, colour, word } = finding ?? verdictMarks[verdict] ?? { shape: null, colour: 'muted', word: verdict }
  return html`<span class="w">${shape !== null && html`${shapeOf({ shape, colour })} `}${word.toLowerCase()}</span>`
}
