import { unescapeEntities } from './html-entities.ts'

/** Elements whose content is no text. */
const hiddenElements: ReadonlySet<string> = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'iframe', 'object', 'svg'])

/** Elements that stand on a line of their own. */
const blockElements: ReadonlySet<string> = new Set([
  'address', 'article', 'aside', 'blockquote', 'br', 'dd', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
  'header', 'hr', 'li', 'main', 'nav', 'ol', 'option', 'p', 'pre', 'section', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul',
])

const LESS_THAN = 0x3c, GREATER_THAN = 0x3e, DOUBLE_QUOTE = 0x22, SINGLE_QUOTE = 0x27

/**
 * The text that a reader of an HTML fragment sees: tags and comments gone, scripts and styles with their content, block elements
 * as line breaks, character references replaced twice (exports often escape twice). No element is built and nothing is fetched.
 * A `<` that opens no tag (`a < b`, `<https://…>`, `<me@example.org>`, an unclosed comment) is text.
 *
 * Linear in the text: each character is looked at a bounded number of times, also in unclosed tags and comments.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return unescapeEntities(unescapeEntities(html))
  return unescapeEntities(unescapeEntities(withoutTags(html)))
}

function withoutTags(html: string): string {
  const parts: string[] = []
  /** Ends that were searched for in vain need no second search. */
  const absent = new Set<string>()
  let textStart = 0
  let at = html.indexOf('<')
  while (at !== -1) {
    const markup = markupAt(html, at, absent)
    if (markup === undefined) {
      at = html.indexOf('<', at + 1)
      continue
    }
    parts.push(html.slice(textStart, at), markup.isBlock ? '\n' : '')
    textStart = markup.end
    at = html.indexOf('<', markup.end)
  }
  parts.push(html.slice(textStart))
  return parts.join('')
}

interface Markup { readonly end: number, readonly isBlock: boolean }

/** The comment, declaration or tag that begins at `start`, hidden content included; undefined when `<` is only text. */
function markupAt(html: string, start: number, absent: Set<string>): Markup | undefined {
  const isComment = html.startsWith('<!--', start)
  if (isComment || html[start + 1] === '!' || html[start + 1] === '?') {
    const end = endAfter(html, isComment ? '-->' : '>', start, absent)
    return end === undefined ? undefined : { end, isBlock: false }
  }

  const name = tagName.exec(html.slice(start + 1, start + 1 + MAX_NAME_LENGTH + 2))
  if (name === null) return undefined
  const element = name[2]!.toLowerCase()
  const end = tagEnd(html, start + 1 + name[0].length, absent)
  if (end === undefined) return undefined
  const isOpening = name[1] === '' && html[end - 2] !== '/'
  const afterContent = isOpening && hiddenElements.has(element) ? endOfElement(html, element, end, absent) : end
  return { end: afterContent, isBlock: blockElements.has(element) }
}

const MAX_NAME_LENGTH = 32
const tagName = /^(\/?)([A-Za-z][A-Za-z0-9-]{0,31})(?=[\s/>])/

function endAfter(html: string, mark: string, from: number, absent: Set<string>): number | undefined {
  if (absent.has(mark)) return undefined
  const found = html.indexOf(mark, from)
  if (found !== -1) return found + mark.length
  absent.add(mark)
  return undefined
}

/** A tag with more text than this inside is taken for text: attributes of real exports stay far below, and the search stays linear. */
const MAX_TAG_LENGTH = 8_192

/** One past the `>` that ends a tag; signs inside quoted attribute values do not end it. */
function tagEnd(html: string, from: number, absent: Set<string>): number | undefined {
  if (absent.has('>')) return undefined
  const last = Math.min(html.length, from + MAX_TAG_LENGTH)
  let quote = 0
  let firstClose = -1
  for (let at = from; at < last; at++) {
    const code = html.charCodeAt(at)
    if (code === GREATER_THAN && quote === 0) return at + 1
    if (code === GREATER_THAN && firstClose === -1) firstClose = at
    if (code === LESS_THAN && quote === 0) return undefined
    if (code === quote) quote = 0
    else if (quote === 0 && (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)) quote = code
  }
  return firstClose === -1 ? undefined : firstClose + 1
}

/** One past the closing tag of a hidden element; the end of its opening tag when there is none. */
function endOfElement(html: string, element: string, from: number, absent: Set<string>): number {
  const mark = `</${element}`
  if (absent.has(mark)) return from
  const closing = new RegExp(`</${element}\\s*>`, 'gi')
  closing.lastIndex = from
  const found = closing.exec(html)
  if (found !== null) return closing.lastIndex
  absent.add(mark)
  return from
}
