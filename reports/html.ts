import { inertText } from './inert-text.ts'

const MARKUP = Symbol('markup')

/** Markup that is safe to write to a page. Only this file makes one. */
export interface Html { readonly [MARKUP]: string }

/** What a template takes. Strings and numbers are text, never markup; `null`, `undefined` and `false` are nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it is written in an element or a quoted attribute; invisible controls become marks. */
export function escapeText(text: string): string {
  return inertText(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** A template whose every value is escaped unless it is itself markup. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return trusted(strings.map((text, index) => index === 0 ? text : markupOf(parts[index - 1]) + text).join(''))
}

/** Markup made by code of this house (a style sheet, a drawn chart), taken as it is. Never call it with text from outside. */
export const trusted = (markup: string): Html => ({ [MARKUP]: markup })

/** The markup as text, for the file. */
export function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  return MARKUP in part ? part[MARKUP] : part.map(markupOf).join('')
}
