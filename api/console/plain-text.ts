import { inertText } from '../../reports/inert-text.ts'
import { h } from './dom.ts'

/** A short text of data (label, name, term) as it is, in its own direction; characters that steer the display become marks. */
export const plainText = (text: string): HTMLElement => h('bdi', {}, inertText(text))

/** A text of a case with its line breaks, in its own direction and language. Nothing in it is a link or a picture. */
export function caseText(text: string, language?: string): HTMLElement {
  const lines = text.split('\n').flatMap((line, index) => index === 0 ? [inertText(line)] : [h('br'), inertText(line)])
  return h('span', { class: 'case-text', dir: 'auto', lang: language === 'und' ? undefined : language }, lines)
}

/** The text with the phrases marked, wherever they occur, whatever their case. Longer phrases win. */
export function markedText(text: string, phrases: readonly string[]): HTMLElement {
  const longestFirst = phrases.filter((phrase) => phrase !== '').toSorted((a, b) => b.length - a.length)
  const pattern = longestFirst.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  if (pattern === '') return caseText(text)
  const parts = text.split(new RegExp(`(${pattern})`, 'giu'))
  return h('span', { class: 'case-text', dir: 'auto' }, parts.map((part, index) => index % 2 === 1 ? h('mark', {}, inertText(part)) : inertText(part)))
}
