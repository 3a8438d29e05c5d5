import type { Report } from '../pipeline/domain/report.ts'
import { fullWeekWords } from '../pipeline/domain/words.ts'
import { reportContentPolicy } from './content-policy.ts'
import { html, markupOf, trusted } from './html.ts'
import { svgRenderer } from './render-svg.ts'
import { comparison } from './sections/comparison.ts'
import { dataQuality } from './sections/data-quality.ts'
import { findingSections } from './sections/findings.ts'
import { method, pageEnd } from './sections/method.ts'
import { outcomes } from './sections/outcomes.ts'
import { patternTable } from './sections/pattern-table.ts'
import { pageHead, summary } from './sections/summary.ts'
import { styleSheet } from './style-sheet.ts'

export interface WeeklyReportOptions {
  /** Where the console answers, `http://…` without a slash at the end. Absent: the page stands for itself and links to nothing outside. */
  readonly consoleUrl?: string
}

/**
 * The weekly report as one page for people: no script, no request, light and dark, for screen, paper and mail.
 * Pure: same report and options, same bytes. About 25 ms a chart.
 *
 * @throws TypeError when `consoleUrl` is not http or https
 */
export async function weeklyReport(report: Report, { consoleUrl }: WeeklyReportOptions = {}): Promise<string> {
  if (consoleUrl !== undefined && !/^https?:\/\//.test(consoleUrl)) throw new TypeError('the console has an http address')
  const consoleLink = (path: string): string | undefined => consoleUrl === undefined ? undefined : consoleUrl + path
  const render = svgRenderer()
  return markupOf(html`${trusted('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(reportContentPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${fullWeekWords(report.week)} · Groundswell</title>
<style>${trusted(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the summary</a>
<div class="page">
${pageHead(report)}
<main id="content">
${summary(report)}
${await findingSections(report, render, consoleLink)}
${await outcomes(report, render, consoleLink)}
${patternTable(report)}
${await comparison(report, render)}
${dataQuality(report)}
${method(report)}
</main>
${pageEnd(report)}
</div>
</body>
</html>
`)
}
