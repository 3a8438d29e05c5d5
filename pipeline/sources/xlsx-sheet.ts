import { AppError } from '../domain/errors.ts'
import type { TableRow } from './table.ts'
import { dateText } from './xlsx-dates.ts'
import type { Workbook } from './xlsx-parts.ts'
import { createXmlScanner, xmlAttribute } from './xml-scanner.ts'

/** Columns of a sheet: XFD. Source: ECMA-376 and the limits that Excel states. */
const MAX_COLUMNS = 16_384
const MAX_ROWS = 1_048_576

export interface SheetScanner {
  /** Rows that this piece completes; rows without any value are left out, values after the last that is filled too. */
  push(text: string): TableRow[]
  end(): void
}

/**
 * Turns the XML of a worksheet into rows of text. Holds one row.
 * @param maxFieldCharacters a longer cell is cut to one character more, so that its row is known as too large
 * @throws AppError `export-unreadable`
 */
export function createSheetScanner({ sharedStrings, dateKinds, is1904 }: Pick<Workbook, 'sharedStrings' | 'dateKinds' | 'is1904'>, maxFieldCharacters: number): SheetScanner {
  let rows: TableRow[] = []
  let line = 0
  let values: string[] = []
  let column = -1
  let type = ''
  let style = 0
  let text = ''
  let isValue = false
  let phonetic = 0

  function openRow(attributes: string): void {
    const given = Number(xmlAttribute(attributes, 'r') ?? line + 1)
    if (!Number.isInteger(given) || given <= line || given > MAX_ROWS) throw new AppError('export-unreadable', { reason: 'rows of the sheet out of order', row: line + 1 })
    line = given
    values = []
    column = -1
  }

  function openCell(attributes: string): void {
    const place = xmlAttribute(attributes, 'r')
    const given = place === undefined ? column + 1 : columnOf(place)
    if (given === undefined || given <= column || given >= MAX_COLUMNS) throw new AppError('export-unreadable', { reason: 'cells of a row out of order', row: line })
    column = given
    type = xmlAttribute(attributes, 't') ?? 'n'
    style = Number(xmlAttribute(attributes, 's') ?? 0)
    text = ''
  }

  function closeCell(): void {
    const value = valueOf()
    if (value === '') return
    while (values.length < column) values.push('')
    values[column] = value
  }

  function valueOf(): string {
    if (type === 's') return sharedString(text.trim())
    if (type === 'b') return text.trim() === '1' ? 'true' : text.trim() === '0' ? 'false' : text
    if (type !== 'n') return text
    const kind = dateKinds[style] ?? 'none'
    const number = text.trim()
    return (kind === 'none' || number === '' ? undefined : dateText(Number(number), kind, is1904)) ?? plainNumber(number)
  }

  function sharedString(index: string): string {
    const found = /^\d{1,9}$/.test(index) ? sharedStrings[Number(index)] : index === '' ? '' : undefined
    if (found === undefined) throw new AppError('export-unreadable', { reason: 'a cell names a shared string that is not there', row: line })
    return found
  }

  const scanner = createXmlScanner({
    onOpen(name, attributes) {
      if (name === 'row') openRow(attributes)
      else if (name === 'c') openCell(attributes)
      else if (name === 'rPh') phonetic += 1
      isValue = (name === 'v' || name === 't') && phonetic === 0
    },
    onText(piece) {
      if (isValue && text.length <= maxFieldCharacters) text += piece
    },
    onClose(name) {
      isValue = false
      if (name === 'rPh') phonetic -= 1
      else if (name === 'c') closeCell()
      else if (name === 'row' && values.length > 0) rows.push({ line, values })
    },
  })

  return {
    push(piece) {
      rows = []
      scanner.push(piece)
      return rows
    },
    end: () => { scanner.end() },
  }
}

/** Column of a place such as `AB12`, from 0. */
function columnOf(place: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(place)?.[1]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** Digits as they stand in the file; only an exponent is written out, as far as a number has that many digits. */
function plainNumber(text: string): string {
  if (!/e/i.test(text)) return text
  const number = Number(text)
  if (!Number.isFinite(number)) return text
  return Number.isInteger(number) ? BigInt(number).toString() : String(number)
}
