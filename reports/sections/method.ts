import type { Report } from '../../pipeline/domain/report.ts'
import { amountWords, numberWords } from '../../pipeline/domain/words.ts'
import { html, type Html } from '../html.ts'
import { numberOf, tableBox } from './figure.ts'

/** How the findings were made, and what would make them again. */
export function method({ method: facts }: Report): Html {
  return html`<section aria-labelledby="method"><h2 id="method">Method in brief</h2>
<p>${numberOf(facts.seriesTested)} series tested, ${numberOf(facts.seriesWithoutHistory)} more had too little history; q = <data value="${facts.q}">${numberWords(facts.q)}</data>; without the correction for many tests a quiet week would raise <data value="${facts.expectedFalseAlarms}">${numberWords(facts.expectedFalseAlarms, 2)}</data> false alarms.</p>
<p>Each count is judged against its own expected range from its own past, and all tests of the week are corrected together (Benjamini-Hochberg): of the findings shown, a share of at most q is expected to be false. A series with too little history is not judged.</p>
${facts.detectors.length > 0 && tableBox('Detectors', ['Detector', 'Series', 'Chosen because'], facts.detectors.map(({ detector, seriesCount, reason }) => [detector, seriesCount, reason]))}
<details><summary>To make this report again</summary><dl class="sure"><dt>Embedding</dt><dd>${facts.embedder}</dd><dt>Clustering</dt><dd>${facts.clusterer}</dd><dt>Seed</dt><dd>${facts.seed}</dd><dt>Version</dt><dd>${facts.codeVersion}</dd><dt>Settings</dt><dd><code>${facts.configDigest}</code></dd><dt>Cases</dt><dd><code>${facts.inputDigest}</code></dd></dl></details>
</section>
`
}

/** Where the same numbers are kept for programs. */
export const pageEnd = ({ findings }: Report): Html => html`<footer class="end"><p>All numbers of this page stand in report.json beside it (${amountWords(findings.length, 'finding')}). Personal data were removed before anything was stored.</p></footer>`
