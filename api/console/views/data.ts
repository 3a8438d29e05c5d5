import type { Load, QuarantineSummary } from '../../../pipeline/domain/load.ts'
import { countWords } from '../../../pipeline/domain/words.ts'
import { read, readList } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { icon } from '../icon.ts'
import { dataTable, emptyState, exportButtons, pageHead, pager } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { when } from '../when.ts'

/** Loaded and refused exports with their row equation; quarantined rows by reason. */
export const dataView: View = async ({ query, abortSignal }) => {
  const path = `/v1/loads?${query.toString()}`
  const { body: { loads }, next } = await readList<{ readonly loads: readonly Load[] }>(path, abortSignal)
  return {
    title: 'Data',
    content: fragment(
      tabs('/data'),
      pageHead('Data', 'Each export with what became of its rows: in = new + updated + unchanged + quarantined + deferred.', exportButtons(path, 'loads')),
      loads.length === 0 ? emptyState('Loaded exports would be here.', fragment('Load one with ', h('code', {}, 'npx groundswell load FILE'))) : dataTable('Loads',
        [{ name: 'File' }, { name: 'Loaded' }, { name: 'State' }, { name: 'Rows in', numeric: true }, { name: 'New', numeric: true }, { name: 'Updated', numeric: true }, { name: 'Unchanged', numeric: true }, { name: 'Quarantined', numeric: true }, { name: 'Deferred', numeric: true }],
        loads.map((load) => [
          h('div', {}, h('a', { href: `/data/${load.loadId}` }, plainText(load.fileName)), h('div', { class: 'muted' }, plainText(load.source), ` · ${load.loadId}`)),
          when(load.loadedAt),
          load.state === 'loaded' ? 'Loaded' : h('span', { class: 'tone-warning' }, icon('warning'), ` Refused: ${load.refusedBecause ?? ''}`),
          ...[load.rowsIn, load.rowsNew, load.rowsUpdated, load.rowsUnchanged].map(countWords),
          load.rowsQuarantined === 0 ? '0' : quarantineFold(load, abortSignal),
          countWords(load.rowsDeferred),
        ])),
      pager(query, next)),
  }
}

/** The count opens to the reasons, read when asked for. */
function quarantineFold({ loadId, rowsQuarantined }: Load, abortSignal: AbortSignal): HTMLElement {
  const place = h('div', { role: 'status' })
  const fold = h('details', { class: 'quarantine' }, h('summary', {}, countWords(rowsQuarantined), h('span', { class: 'unseen' }, ' quarantined rows, show reasons')), place)
  fold.addEventListener('toggle', () => {
    if (!fold.open || place.childElementCount > 0) return
    read<{ readonly quarantine: readonly QuarantineSummary[] }>(`/v1/loads/${loadId}/quarantine`, abortSignal).then(({ quarantine }) => {
      place.replaceChildren(h('ul', { class: 'bare' }, quarantine.map(({ reason, rowCount, firstLine }) => h('li', {}, `${countWords(rowCount)} ${reason.replaceAll('-', ' ')}, first in line ${countWords(firstLine)}`))))
    }, () => { place.textContent = 'The reasons could not be read. Close and open again.' })
  })
  return fold
}
