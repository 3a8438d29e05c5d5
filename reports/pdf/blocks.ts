import { colours } from '../charts/tokens.ts'
import { isBlock, spansOf } from './inline.ts'
import { firstOf, hasClass, textOf, type PageElement, type PageNode } from './page-tree.ts'
import type { Paper, TextLook } from './paper.ts'
import { writeTable } from './table.ts'

const ink = colours.ink.light
const muted = colours.muted.light
const hairline = colours.hairline.light

const looks = {
  body: { size: 9.5, leading: 13.5, colour: ink },
  lead: { size: 12.5, leading: 17.5, colour: ink },
  small: { size: 8.5, leading: 12, colour: ink },
  muted: { size: 8.5, leading: 12, colour: muted },
  h1: { size: 19, leading: 24, colour: ink, bold: true },
  h2: { size: 13, leading: 17, colour: ink, bold: true },
  h3: { size: 11.5, leading: 15, colour: ink, bold: true },
  h4: { size: 8.5, leading: 12, colour: muted, bold: true },
} as const satisfies Record<string, TextLook>

/** Space above and what must fit below a heading on the same page, in points. */
const headings = { h1: { above: 0, keep: 80 }, h2: { above: 20, keep: 110 }, h3: { above: 4, keep: 200 }, h4: { above: 8, keep: 40 } } as const
const INDENT = 12
const GUTTER = 16

/** Writes the blocks of a page, in order. Folds are open; the tables of what a chart draws and links for screens only are left out. */
export function writeBlocks(nodes: readonly PageNode[], paper: Paper): void {
  let running: PageNode[] = []
  const flush = (): void => {
    if (running.some((node) => textOf(node).trim() !== '')) writeParagraph('P', running, looks.body, paper)
    running = []
  }
  for (const node of nodes) {
    if (isBlock(node)) {
      flush()
      writeBlock(node, paper)
    } else running.push(node)
  }
  flush()
}

function writeBlock(element: PageElement, paper: Paper): void {
  const { tag, children } = element
  switch (tag) {
    case 'h1': case 'h2': case 'h3': case 'h4': writeHeading(tag, element, paper); return
    case 'p': writeParagraph('P', children, lookOf(element), paper); return
    case 'ul': case 'ol': writeList(element, paper); return
    case 'dl': writeTerms(element, paper); return
    case 'blockquote': writeQuote(element, paper); return
    case 'figure': writeFigures([element], paper); return
    case 'details': writeFold(element, paper); return
    case 'article': paper.within('Sect', () => { writeArticle(element, paper) }); return
    case 'section': case 'header': case 'footer': paper.within('Sect', () => { writeBlocks(children, paper) }); return
    case 'div':
      if (hasClass(element, 'box')) writeTable(element, paper)
      else if (children.some((child) => typeof child !== 'string' && child.tag === 'figure')) writeFigures(children.filter((child): child is PageElement => typeof child !== 'string' && child.tag === 'figure'), paper)
      else writeBlocks(children, paper)
      return
    default: writeBlocks(children, paper)
  }
}

function lookOf(element: PageElement): TextLook {
  if (hasClass(element, 'lead')) return looks.lead
  if (hasClass(element, 'muted') || hasClass(element, 'eyebrow') || hasClass(element, 'key') || hasClass(element, 'brand')) return looks.muted
  return hasClass(element, 'facts') ? looks.small : looks.body
}

function writeHeading(tag: 'h1' | 'h2' | 'h3' | 'h4', element: PageElement, paper: Paper): void {
  paper.space(headings[tag].above)
  paper.ensure(headings[tag].keep)
  if (element.attributes.id !== undefined) paper.destination(element.attributes.id)
  if (tag !== 'h4') paper.bookmark(textOf(element).replace(/\s+/g, ' ').trim(), Number(tag[1]))
  paper.text(tag.toUpperCase(), paper.setText(spansOf(element.children), looks[tag], paper.width))
  paper.space(4)
}

function writeArticle(element: PageElement, paper: Paper): void {
  paper.space(12)
  paper.ensure(headings.h3.keep)
  paper.rule({ x: 0, y: paper.y() }, { x: paper.width, y: paper.y() }, hairline)
  paper.space(8)
  if (element.attributes.id !== undefined) paper.destination(element.attributes.id)
  writeBlocks(element.children, paper)
}

function writeParagraph(tag: string, children: readonly PageNode[], look: TextLook, paper: Paper, x = 0): void {
  paper.text(tag, paper.setText(spansOf(children), look, paper.width - x), { x })
  paper.space(4)
}

function writeList(element: PageElement, paper: Paper): void {
  const isNumbered = element.tag === 'ol'
  const isInline = hasClass(element, 'tally') || hasClass(element, 'inline')
  const look = isNumbered || hasClass(element, 'tally') ? looks.body : looks.small
  const items = element.children.filter((child): child is PageElement => typeof child !== 'string' && child.tag === 'li')
  paper.within('L', () => {
    if (isInline) {
      const spans = items.flatMap((item, index) => [...index === 0 ? [] : [{ text: '\u2003' }, { text: '\u2003' }], ...spansOf(item.children)])
      paper.within('LI', () => { paper.text('LBody', paper.setText(spans, look, paper.width)) })
      return
    }
    for (const [index, item] of items.entries()) {
      paper.within('LI', () => {
        const body = paper.setText(spansOf(item.children), look, paper.width - INDENT)
        paper.ensure(Math.min(body.height, 3 * look.leading))
        const top = paper.y()
        const page = paper.page()
        paper.text('Lbl', paper.setText([{ text: isNumbered ? String(index + 1) : '•' }], { ...look, colour: muted }, INDENT))
        if (paper.page() === page) paper.moveTo(top)
        paper.text('LBody', body, { x: INDENT })
      })
      paper.space(1)
    }
  })
  paper.space(4)
}

function writeTerms(element: PageElement, paper: Paper): void {
  const pairs = element.children.filter((child): child is PageElement => typeof child !== 'string')
  paper.within('L', () => {
    for (const [index, term] of pairs.entries()) {
      if (term.tag !== 'dt') continue
      const spans = [...spansOf(term.children).map((span) => ({ ...span, colour: muted })), { text: ': ' }, ...spansOf(pairs[index + 1]?.children ?? [])]
      paper.within('LI', () => { paper.text('LBody', paper.setText(spans, looks.small, paper.width)) })
    }
  })
  paper.space(4)
}

function writeQuote(element: PageElement, paper: Paper): void {
  const width = paper.width - INDENT
  paper.within('BlockQuote', () => {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      const isFooter = child.tag === 'footer'
      const look: TextLook = { ...isFooter || hasClass(child, 'muted') ? looks.muted : looks.body, direction: isFooter ? 'ltr' : 'auto' }
      const text = paper.setText(spansOf(child.children), look, width)
      paper.ensure(Math.min(text.height, 3 * look.leading) + (isFooter ? 0 : looks.muted.leading))
      const [top, page] = [paper.y(), paper.page()]
      paper.text('P', text, { x: INDENT, language: child.attributes.lang })
      if (paper.page() === page) paper.rule({ x: 3, y: top }, { x: 3, y: paper.y() }, hairline, 1.5)
    }
  })
  paper.space(6)
}

/** Pictures side by side, each with its text alternative; nothing to be seen of their tables. */
function writeFigures(figures: readonly PageElement[], paper: Paper): void {
  const drawings = figures.flatMap((figure) => firstOf(figure, 'svg') ?? [])
  if (drawings.length === 0) return
  const width = (paper.width - GUTTER) / 2
  const heightOf = ({ attributes }: PageElement): number => Number(attributes.height) * width / Number(attributes.width)
  for (let from = 0; from < drawings.length; from += 2) {
    const row = drawings.slice(from, from + 2)
    const height = Math.max(...row.map(heightOf))
    paper.space(6)
    paper.ensure(height)
    for (const [column, drawing] of row.entries()) {
      paper.picture(drawing.markup, { x: column * (width + GUTTER), width, height: heightOf(drawing), alternative: alternativeOf(drawing.markup) })
    }
    paper.moveTo(paper.y() + height + 4)
  }
}

/** Title and description of a drawing. */
function alternativeOf(markup: string): string {
  const part = (tag: string): string => (new RegExp(`<${tag}\\b[^>]*>([^<]*)`).exec(markup)?.[1] ?? '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&')
  return [part('title'), part('desc')].filter((text) => text !== '').join('. ')
}

function writeFold(element: PageElement, paper: Paper): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (child.tag === 'summary') writeParagraph('P', child.children, looks.h4, paper)
    else writeBlock(child, paper)
  }
}
