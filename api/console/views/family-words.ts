import type { ReportFamily } from '../../../pipeline/domain/report.ts'
import { amountWords, countWords } from '../../../pipeline/domain/words.ts'
import type { PatternPage } from '../../routes/patterns.ts'
import { h, type Child } from '../dom.ts'
import { languageName } from '../language-name.ts'
import { plainText } from '../plain-text.ts'

type FamilyBrief = NonNullable<PatternPage['family']>

/** The same issue in other languages, in one line of a list. */
export function familyLine({ languages, caseCount, patternIds }: FamilyBrief, here: string): HTMLElement {
  return h('div', { class: 'muted' }, `One issue with `, others(patternIds, here), `: ${amountWords(caseCount, 'case')}, ${perLanguage(languages)}`)
}

/** The same issue in other languages, as a part of the page of one of its patterns. */
export function familyBlock({ label, languages, caseCount, patternIds }: FamilyBrief, here: string): HTMLElement {
  return h('div', { class: 'block' }, h('h3', {}, 'In other languages'),
    h('p', {}, 'One issue with ', others(patternIds, here), `; together ${amountWords(caseCount, 'case')}.`),
    h('ul', { class: 'bare', 'aria-label': 'Cases of the family by language' }, languages.map(({ language, caseCount: count }) => h('li', {}, plainText(languageName(language)), ` ${countWords(count)}`))),
    h('p', { class: 'muted' }, 'Family ', plainText(label)))
}

/** The same issue in other languages in a week, on the card of a finding. */
export const familyOfWeek = ({ languages, caseCount, patternIds }: ReportFamily, here: string): HTMLElement =>
  h('p', { class: 'muted family' }, 'One issue with ', others(patternIds, here), `: ${amountWords(caseCount, 'case')} in the week`, languages.length === 0 ? '' : `, ${perLanguage(languages)}`, '.')

const others = (patternIds: readonly string[], here: string): Child => patternIds.filter((patternId) => patternId !== here).map((patternId, index) => [index === 0 ? '' : ', ', h('a', { href: `/patterns/${patternId}` }, patternId)])
const perLanguage = (languages: FamilyBrief['languages']): string => languages.map(({ language, caseCount }) => `${languageName(language)} ${countWords(caseCount)}`).join(', ')
