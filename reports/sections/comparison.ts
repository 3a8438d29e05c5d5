import type { Report } from '../../pipeline/domain/report.ts'
import { countWords, numberWords, percentWords, weekWords } from '../../pipeline/domain/words.ts'
import { weekPlus } from '../../pipeline/domain/week.ts'
import { html, type Html, type Part } from '../html.ts'
import type { RenderSvg } from '../render-svg.ts'
import { verdictMarks } from '../words.ts'
import { figure, tableBox } from './figure.ts'
import { dailyChart, weeklyChart } from './finding-charts.ts'

const MOVERS_SHOWN = 5
const WEEKS_PER_YEAR = 52
/** Below this many cases a percentage would feign precision. */
const SMALL_WHOLE = 20
const MINUS = '\u2212'

/** The whole queue against last week and the same week last year, and the issue types whose counts moved most. */
export async function comparison(report: Report, render: RenderSvg): Promise<Html> {
  const { summary: { caseCount, lastWeekCount, lastYearCount, withoutPatternCount }, queue, queueDaily, week } = report
  const charts: Html[] = []
  if (queue.points.length > 0) charts.push(await figure(weeklyChart('queue-weeks', queue.points, 'all cases'), render))
  if (queueDaily.points.length > 0) charts.push(await figure(dailyChart('queue-days', queueDaily.points, 'all cases'), render))
  const movers = moversOf(report)
  return html`<section aria-labelledby="compared"><h2 id="compared">Compared with last week and last year</h2>
${tableBox('The whole queue', ['Week', 'Cases', { name: 'Change to this week', isNumber: true }], [
    [`This week (${weekWords(week)})`, caseCount, ''],
    [`Last week (${weekWords(weekPlus(week, -1))})`, lastWeekCount, changeWords(caseCount, lastWeekCount)],
    [`Last year (${weekPlus(week, -WEEKS_PER_YEAR)})`, lastYearCount, changeWords(caseCount, lastYearCount)],
    ['Of this week, without an issue type', withoutPatternCount, ''],
  ])}
<div class="columns">${charts}</div>
${movers.length > 0 && tableBox('Largest changes against last week. Most weeks some counts move this much by chance: the verdict says which did not.', ['Issue type', 'This week', 'Last week', { name: 'Change', isNumber: true }, 'Verdict'], movers)}
</section>
`
}

function moversOf({ patterns }: Report): Part[][] {
  const change = ({ caseCount, lastWeekCount }: Report['patterns'][number]): number => caseCount - (lastWeekCount ?? caseCount)
  return patterns.filter((row) => change(row) !== 0)
    .toSorted((a, b) => Math.abs(change(b)) - Math.abs(change(a)) || (a.pattern.patternId < b.pattern.patternId ? -1 : 1))
    .slice(0, MOVERS_SHOWN)
    .map((row) => [html`<bdi>${row.pattern.label}</bdi> <span class="id">${row.pattern.patternId}</span>`, row.caseCount, row.lastWeekCount, signed(change(row)), verdictMarks[row.verdict]?.word ?? row.verdict])
}

/** `+12 (+3 %)`, `+900 (3.1 times)`; below 20 cases no percentage. */
function changeWords(now: number, before: number | null): string {
  if (before === null) return 'not known'
  if (before < SMALL_WHOLE || now === before) return signed(now - before)
  const ratio = now / before
  const relative = ratio >= 2 ? `${numberWords(ratio, 2)} times` : `${now > before ? '+' : MINUS}${percentWords(Math.abs(ratio - 1))}`
  return `${signed(now - before)} (${relative})`
}

const signed = (value: number): string => value === 0 ? 'no change' : `${value > 0 ? '+' : MINUS}${countWords(Math.abs(value))}`
