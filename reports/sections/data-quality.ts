import type { Report } from '../../pipeline/domain/report.ts'
import { amountWords, dayWords } from '../../pipeline/domain/words.ts'
import { html, type Html } from '../html.ts'
import { warningMark } from '../words.ts'
import { numberOf, tableBox } from './figure.ts'
import { shapeOf } from './shape.ts'

/** Whether the data can be trusted: every row accounted for, what could not be read, missing days, late cases, warnings. */
export function dataQuality({ dataQuality: { counts, loads, quarantine, missingDays, lateRowCount, warnings, findings = [] } }: Report): Html {
  const notes = findings.filter(({ severity }) => severity === 'note')
  return html`<section aria-labelledby="data-quality"><h2 id="data-quality">Data quality</h2>
${warnings.length > 0 && html`<ul class="facts">${warnings.map(({ sentence }) => html`<li>${shapeOf(warningMark)} ${sentence}</li>`)}</ul>`}
${notes.length > 0 && html`<p>To know:</p><ul>${notes.map(({ source, sentence }) => html`<li><bdi>${source}</bdi>: <bdi>${sentence}</bdi></li>`)}</ul>`}
<p>${numberOf(counts.rowsIn)} ${counts.rowsIn === 1 ? 'row' : 'rows'} in = ${numberOf(counts.rowsNew)} new + ${numberOf(counts.rowsUpdated)} updated + ${numberOf(counts.rowsUnchanged)} unchanged + ${numberOf(counts.rowsQuarantined)} quarantined${counts.rowsDeferred > 0 && html` + ${numberOf(counts.rowsDeferred)} deferred (opened after this report’s clock)`}.</p>
<p>${missingDays.length === 0 ? 'No day is missing.' : `${amountWords(missingDays.length, 'day')} without a single case, where there always were some: ${missingDays.map(dayWords).join(', ')}.`} ${lateRowCount === 0 ? 'No case came late.' : `${amountWords(lateRowCount, 'case')} of this week came after its report was first made.`}</p>
${loads.length > 0 && tableBox('Files of this report', ['File', 'Source', 'Rows', 'Quarantined'], loads.map(({ fileName, source, rowsIn, rowsQuarantined }) => [html`<bdi>${fileName}</bdi>`, source, rowsIn, rowsQuarantined]))}
${quarantine.length > 0 && tableBox('Rows that could not be read. Line, reason and raw text are kept.', ['Reason', 'Rows', 'First line'], quarantine.map(({ reason, rowCount, firstLine }) => [reason.replaceAll('-', ' '), rowCount, firstLine]))}
</section>
`
}
