import { countWords, fullWeekWords } from '../../../pipeline/domain/words.ts'
import type { ReportEntry } from '../../routes/reports.ts'
import { readList } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { dataTable, emptyState, exportButtons, pageHead, pager } from '../page-parts.ts'
import type { View } from '../router.ts'
import { when } from '../when.ts'

/** The archive of weekly reports in all their forms. */
export const reportsView: View = async ({ query, abortSignal }) => {
  const path = `/v1/reports?${query.toString()}`
  const { body: { reports }, next } = await readList<{ readonly reports: readonly ReportEntry[] }>(path, abortSignal)
  return {
    title: 'Reports',
    content: fragment(
      pageHead('Reports', 'One a week, the newest first. A past report is rebuilt byte for byte.', exportButtons(path, 'reports')),
      reports.length === 0 ? emptyState('Weekly reports would be here.', fragment('The first comes with the first run: ', h('code', {}, 'npx groundswell run FILE'))) : dataTable('Reports',
        [{ name: 'Week' }, { name: 'Cases', numeric: true }, { name: 'Findings', numeric: true }, { name: 'Made' }, { name: 'Revision', numeric: true }, { name: 'Forms' }],
        reports.map(({ week, caseCount, findingCount, madeAt, revision }) => [
          h('a', { href: `/v1/reports/${week}/html` }, fullWeekWords(week)), countWords(caseCount), countWords(findingCount), when(madeAt), countWords(revision),
          fragment(h('a', { href: `/v1/reports/${week}/html` }, 'Page'), ' · ', h('a', { href: `/v1/reports/${week}/pdf` }, 'PDF'), ' · ', h('a', { href: `/v1/reports/${week}/md` }, 'Markdown'), ' · ', h('a', { href: `/v1/reports/${week}`, download: `report-${week}.json` }, 'JSON')),
        ])),
      pager(query, next)),
  }
}
