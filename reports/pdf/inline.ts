import { colours, type ColourName } from '../charts/tokens.ts'
import { hasClass, type PageElement, type PageNode } from './page-tree.ts'
import type { Span } from './pieces.ts'

/** Elements that begin a block of their own. */
const blocks = new Set(['p', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'div', 'section', 'article', 'header', 'footer', 'main', 'h1', 'h2', 'h3', 'h4', 'table', 'figure', 'blockquote', 'details', 'summary', 'caption', 'tr', 'th', 'td'])
export const isBlock = (node: PageNode): node is PageElement => typeof node !== 'string' && blocks.has(node.tag)

/** Parts of a line that the page sets apart by its layout. */
const PART_GAP = '\u2003'

const mutedClasses = ['muted', 'id', 'eyebrow', 'brand', 'key'] as const

interface Look { readonly bold: boolean, readonly colour: string | undefined, readonly isolate: number | undefined, readonly link: string | undefined }

/** The running text of an element: what of it is bold, coloured, a link, a sign, or from outside. */
export function spansOf(nodes: readonly PageNode[]): Span[] {
  const isolates = { count: 0 }
  return nodes.flatMap((node) => spans(node, { bold: false, colour: undefined, isolate: undefined, link: undefined }, isolates))
}

function spans(node: PageNode, look: Look, isolates: { count: number }): Span[] {
  if (typeof node === 'string') return [{ text: node.replace(/[ \n\t\r]+/g, ' '), bold: look.bold, ...defined(look) }]
  if (node.tag === 'svg') return [drawingSpan(node, look)]
  const inside: Look = {
    bold: look.bold || node.tag === 'b',
    colour: mutedClasses.some((name) => hasClass(node, name)) ? colours.muted.light : look.colour,
    isolate: node.tag === 'bdi' || node.attributes.dir === 'auto' ? ++isolates.count : look.isolate,
    link: node.attributes.href ?? look.link,
  }
  const parts = node.children.flatMap((child) => spans(child, inside, isolates))
  return node.tag === 'span' && !hasClass(node, 'w') && !hasClass(node, 'id') && !hasClass(node, 'muted') ? [...parts, { text: PART_GAP }] : parts
}

function drawingSpan({ markup, attributes }: PageElement, look: Look): Span {
  const name = /shape-([a-z]+)/.exec(attributes.class ?? '')?.[1]
  const scale = name === undefined ? 0.8 : 0.75
  const svg = name !== undefined && name in colours ? markup.replaceAll('currentColor', colours[name as ColourName].light) : markup
  return { text: '', drawing: { svg, width: Number(attributes.width) * scale, height: Number(attributes.height) * scale }, ...defined(look) }
}

const defined = ({ colour, isolate, link }: Look): Pick<Span, 'colour' | 'isolate' | 'link'> => ({
  ...(colour === undefined ? {} : { colour }), ...(isolate === undefined ? {} : { isolate }), ...(link === undefined ? {} : { link }),
})
