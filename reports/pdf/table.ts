import { colours } from '../charts/tokens.ts'
import { spansOf } from './inline.ts'
import { firstOf, hasClass, type PageElement } from './page-tree.ts'
import type { Paper, SetText, TextLook } from './paper.ts'

const hairline = colours.hairline.light
const look: TextLook = { size: 8, leading: 11, colour: colours.ink.light }
const headLook: TextLook = { ...look, colour: colours.muted.light, bold: true }
const CELL_GAP = 8
const ROW_PADDING = 3
/** A column gets what its longest cell needs, but a share like this of the width at most before others get theirs. */
const LEAST_COLUMN = 34

interface Cell { readonly text: SetText, readonly isNumber: boolean, readonly isHead: boolean }

/** A table with its head again on every page that it runs over. */
export function writeTable(box: PageElement, paper: Paper): void {
  const caption = firstOf(box, 'caption')
  const rows = elementsOf(box, 'tr').map((row) => row.children.filter((cell): cell is PageElement => typeof cell !== 'string'))
  const [head, ...body] = rows
  if (head === undefined) return
  const natural = rows.map((row, at) => row.map((cell) => paper.setText(spansOf(cell.children), at === 0 ? headLook : look, Infinity)))
  const widths = columnWidths(natural, paper)
  const setRow = (cells: readonly PageElement[], at: number): Cell[] => cells.map((cell, column) => {
    const width = widths[column] ?? LEAST_COLUMN
    const onOneLine = natural[at]![column]!
    const text = widthOf(onOneLine) <= width ? onOneLine : paper.setText(spansOf(cell.children), at === 0 ? headLook : look, width)
    return { text, isNumber: hasClass(cell, 'n'), isHead: at === 0 || cell.tag === 'th' }
  })
  const headCells = setRow(head, 0)
  paper.space(6)
  paper.ensure(70)
  paper.within('Table', () => {
    if (caption !== undefined) paper.text('Caption', paper.setText(spansOf(caption.children), { ...look, colour: colours.muted.light }, paper.width))
    writeRow(headCells, widths, paper, true)
    for (const [at, row] of body.entries()) {
      const cells = setRow(row, at + 1)
      if (paper.ensure(Math.max(...cells.map(({ text }) => text.height)) + 2 * ROW_PADDING)) writeRow(headCells, widths, paper, true)
      writeRow(cells, widths, paper, false)
    }
  })
  paper.space(8)
}

function writeRow(cells: readonly Cell[], widths: readonly number[], paper: Paper, isHead: boolean): void {
  const height = Math.max(...cells.map(({ text }) => text.height))
  const top = paper.y() + ROW_PADDING
  paper.within('TR', () => {
    let x = 0
    for (const [column, { text, isNumber, isHead: isNaming }] of cells.entries()) {
      const width = widths[column] ?? 0
      paper.moveTo(top)
      paper.within(isNaming ? 'TH' : 'TD', () => { paper.text('P', isNumber ? flushRight(text, width) : text, { x }) }, isNaming ? { scope: isHead ? 'Column' : 'Row' } : {})
      x += width + CELL_GAP
    }
  })
  paper.moveTo(top + height + ROW_PADDING)
  paper.rule({ x: 0, y: paper.y() }, { x: paper.width, y: paper.y() }, hairline, 0.5)
}

function flushRight(text: SetText, width: number): SetText {
  return { ...text, lines: text.lines.map((line) => ({ ...line, pieces: line.pieces.map((placed) => ({ ...placed, x: placed.x + Math.max(0, width - line.width) })) })) }
}

/** What each column needs for its longest cell on one line; too much in all is taken from the widest. */
function columnWidths(natural: readonly (readonly SetText[])[], paper: Paper): number[] {
  const columns = Math.max(...natural.map((row) => row.length))
  const room = paper.width - (columns - 1) * CELL_GAP
  const wanted = Array.from({ length: columns }, (_, column) => Math.max(LEAST_COLUMN, ...natural.map((row) => row[column] === undefined ? 0 : widthOf(row[column]) + 0.5)))
  const total = wanted.reduce((sum, width) => sum + width, 0)
  if (total <= room) return wanted.map((width, column) => column === 0 ? width + room - total : width)
  const limit = widestAllowed(wanted, room)
  return wanted.map((width) => Math.min(width, limit))
}

/** Width of a text that was set on one line. */
const widthOf = ({ lines }: SetText): number => lines[0]?.width ?? 0

/** The width at which the widest columns are cut so that all fit. */
function widestAllowed(wanted: readonly number[], room: number): number {
  let left = room
  let columns = wanted.length
  for (const width of wanted.toSorted((a, b) => a - b)) {
    if (width > left / columns) return left / columns
    left -= width
    columns--
  }
  return Infinity
}

function elementsOf(element: PageElement, tag: string): PageElement[] {
  return element.children.flatMap((child) => typeof child === 'string' ? [] : child.tag === tag ? [child] : elementsOf(child, tag))
}
