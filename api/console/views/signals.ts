import type { Signal } from '../../../pipeline/domain/signal.ts'
import type { WeekTests } from '../../../pipeline/domain/tests-made.ts'
import { countWords, rangeWords, weekWords } from '../../../pipeline/domain/words.ts'
import { readList } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { addressForm, amount, choice, dataTable, emptyState, exportButtons, pageHead, pager } from '../page-parts.ts'
import { patternLink, patternNames } from '../pattern-names.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { signalBadge, signalLooks } from '../states.ts'
import { testsWords } from '../tests-words.ts'

const kindOptions = [['', 'Any'], ...Object.entries(signalLooks).map(([kind, { word }]) => [kind, word] as const)] as const

/** Every stored finding, newest week first. */
export const signalsView: View = async ({ query, abortSignal, go }) => {
  const path = `/v1/signals?${query.toString()}`
  const { body: { total, tests, signals }, next } = await readList<{ readonly total: number, readonly tests: readonly WeekTests[], readonly signals: readonly Signal[] }>(path, abortSignal)
  const names = await patternNames(signals.flatMap(({ patternId }) => patternId ?? []), abortSignal)
  return {
    title: 'Signals',
    content: fragment(
      tabs('/signals'),
      pageHead('Signals', amount(total, 'finding', 'findings'), exportButtons(path, 'signals')),
      addressForm('Filter signals', choice('kind', 'Kind', kindOptions, query.get('kind') ?? ''), go),
      tests.map(testsWords),
      signals.length === 0 ? emptyState('Findings would be here.', 'They come with each weekly run.') : dataTable('Signals',
        [{ name: 'Week' }, { name: 'Kind' }, { name: 'Pattern' }, { name: 'Cases', numeric: true }, { name: 'Expected' }, { name: 'What happened' }],
        signals.map((signal) => [
          weekWords(signal.week), signalBadge(signal.kind),
          signal.patternId === null ? 'Whole queue' : patternLink(signal.patternId, names),
          signal.patternId === null ? countWords(signal.observed) : h('a', { href: `/patterns/${signal.patternId}?from=${signal.windowFrom}&to=${signal.windowTo}#cases` }, countWords(signal.observed)),
          rangeWords(signal.lower, signal.upper), plainText(signal.sentence),
        ])),
      pager(query, next)),
  }
}
