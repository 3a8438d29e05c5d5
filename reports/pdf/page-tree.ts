/** An element of our own page. Drawings (`svg`) keep their markup and have no children. */
export interface PageElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly PageNode[]
  /** Markup of a drawing, its own tag included; else empty. */
  readonly markup: string
}
export type PageNode = PageElement | string

const voids = new Set(['meta', 'br', 'hr', 'link'])
const token = /<!doctype[^>]*>|<svg[^>]*>[^]*?<\/svg>|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>|[^<]+/gi
const attribute = /([a-z-]+)(?:="([^"]*)")?/gi
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

const decoded = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)

/**
 * The elements of a page that this house wrote (`html.ts`): well-formed, double-quoted attributes, five entities. Not for pages from elsewhere.
 *
 * @throws TypeError for a page that is not well-formed
 */
export function readPage(page: string): PageElement {
  const root = { tag: '#page', attributes: {}, children: [] as PageNode[], markup: '' }
  const open = [root]
  for (const [whole, closing, tag = '', attributes = ''] of page.matchAll(token)) {
    const parent = open.at(-1)
    if (parent === undefined) throw new TypeError('the page ends before its text')
    if (whole.startsWith('<!')) continue
    if (whole.startsWith('<svg')) parent.children.push({ tag: 'svg', attributes: attributesOf(/^<svg([^>]*)>/.exec(whole)?.[1] ?? ''), children: [], markup: whole })
    else if (!whole.startsWith('<')) parent.children.push(decoded(whole))
    else if (closing === '/') {
      if (open.pop()?.tag !== tag) throw new TypeError(`</${tag}> closes nothing`)
    } else {
      const element = { tag, attributes: attributesOf(attributes), children: [] as PageNode[], markup: '' }
      parent.children.push(element)
      if (!voids.has(tag)) open.push(element)
    }
  }
  if (open.length !== 1) throw new TypeError(`<${open.at(-1)?.tag ?? ''}> is not closed`)
  return root
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(attribute)].map(([, name = '', value = '']) => [name, decoded(value)]))
}

/** The first element of a tag below another, the element itself included. */
export function firstOf(element: PageElement, tag: string): PageElement | undefined {
  if (element.tag === tag) return element
  for (const child of element.children) {
    const found = typeof child === 'string' ? undefined : firstOf(child, tag)
    if (found !== undefined) return found
  }
  return undefined
}

/** Does the element carry this class? */
export const hasClass = ({ attributes }: PageElement, name: string): boolean => (attributes.class ?? '').split(' ').includes(name)

/** All text below an element, as it is read. */
export const textOf = (node: PageNode): string => typeof node === 'string' ? node : node.children.map(textOf).join('')
