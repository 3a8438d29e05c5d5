import type { MiningCase } from '../domain/pattern.ts'
import { cleanText } from '../normalize/clean-text.ts'
import { htmlToText } from '../normalize/html-to-text.ts'

const longestTitle = 200

/** A text that somebody pastes, as subject and body of a case: the first line of several is its title, and a short text is all title. Markup is taken out. */
export function pastedText(text: string): Pick<MiningCase, 'subject' | 'body'> {
  const clean = cleanText(htmlToText(text))
  const end = clean.indexOf('\n')
  if (end > 0 && end <= longestTitle) return { subject: clean.slice(0, end), body: clean.slice(end + 1) }
  return clean.length <= longestTitle ? { subject: clean, body: '' } : { subject: '', body: clean }
}
