/** One element of a page: its tag, attributes and the text inside it. */
export interface ReadElement {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly text: string
  /** Markup between its tags. */
  readonly inner: string
}

const voidTags = new Set(['meta', 'link', 'br', 'hr', 'img', 'input'])
const token = /<!doctype html>|<\/([a-z][a-zA-Z0-9]*)>|<([a-z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)\s*(\/?)>/gy

/**
 * Reads a page more strictly than a browser would: every tag closed in order, every value quoted, no bare `<`, `>` or `&` in text.
 * @returns all elements in document order
 * @throws Error that quotes the place where the markup is wrong
 */
export function readHtml(page: string): readonly ReadElement[] {
  const elements: { tag: string, attributes: ReadonlyMap<string, string>, start: number, end: number }[] = []
  const open: number[] = []
  let at = 0
  while (at < page.length) {
    const insideStyle = elements[open.at(-1) ?? -1]?.tag === 'style'
    const next = insideStyle ? page.indexOf('</style>', at) : page.indexOf('<', at)
    const text = page.slice(at, next === -1 ? page.length : next)
    if (!insideStyle && /[>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`bare character in text: ${text.slice(0, 120)}`)
    if (next === -1) break
    token.lastIndex = next
    const match = token.exec(page)
    if (match === null) throw new Error(`not a tag: ${page.slice(next, next + 120)}`)
    at = token.lastIndex
    const [, closed, opened, attributes = '', slash] = match
    if (closed !== undefined) {
      const element = elements[open.pop() ?? -1]
      if (element?.tag !== closed) throw new Error(`</${closed}> closes <${element?.tag ?? 'nothing'}>: ${page.slice(next - 120, next + 20)}`)
      element.end = next
    } else if (opened !== undefined) {
      elements.push({ tag: opened, attributes: attributesOf(attributes), start: at, end: at })
      if (slash !== '/' && !voidTags.has(opened)) open.push(elements.length - 1)
    }
  }
  if (open.length > 0) throw new Error(`left open: ${open.map((index) => elements[index]?.tag).join(', ')}`)
  return elements.map(({ tag, attributes, start, end }) => ({ tag, attributes, inner: page.slice(start, end), text: unescaped(page.slice(start, end).replace(/<[^>]*>/g, '')) }))
}

/** The text that an escaped one stands for. */
export const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', value = ''] of text.matchAll(/([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"<>]*)")?/g)) {
    if (attributes.has(name)) throw new Error(`${name} is given twice: ${text}`)
    attributes.set(name, unescaped(value))
  }
  return attributes
}
