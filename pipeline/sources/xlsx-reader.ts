import { AppError } from '../domain/errors.ts'
import type { Table, TableRow } from './table.ts'
import { createSheetScanner } from './xlsx-sheet.ts'
import { readWorkbook, xmlText, type Workbook } from './xlsx-parts.ts'
import type { ZipArchive, ZipMember } from './zip-archive.ts'

export interface XlsxLimits {
  readonly maxUnpackedBytes: number
  readonly maxFieldBytes: number
  /** Shared strings, which are held in memory. */
  readonly maxDocumentBytes: number
}

/**
 * The first sheet with rows of an .xlsx workbook, read as a stream; its first row that is not blank is the header. Macros, formulas
 * and links are not looked at: of a formula the value that was stored with it counts. Dates become local ISO text by their number format,
 * numbers text without exponent, true/false words; blank rows are left out.
 * Memory: the shared strings and one row.
 *
 * @throws AppError `export-empty` when no sheet has rows; `export-unreadable`
 */
export async function openXlsx(archive: ZipArchive, limits: XlsxLimits): Promise<Table> {
  const workbook = await readWorkbook(archive, limits.maxDocumentBytes)
  for (const sheet of workbook.sheets) {
    const rows = sheetRows(sheet, workbook, limits)
    const first = await rows.next()
    if (first.done === true) continue
    const [headerRow, ...early] = first.value
    return { header: headerRow!.values, rows: () => after(early, rows), close: () => { archive.close() } }
  }
  throw new AppError('export-empty', {})
}

async function* after(early: readonly TableRow[], rows: AsyncIterable<readonly TableRow[]>): AsyncGenerator<readonly TableRow[]> {
  yield early
  yield* rows
}

async function* sheetRows(sheet: ZipMember, workbook: Workbook, { maxUnpackedBytes, maxFieldBytes }: XlsxLimits): AsyncGenerator<readonly TableRow[], undefined> {
  const scanner = createSheetScanner(workbook, maxFieldBytes)
  let characters = 0
  for await (const text of xmlText(sheet)) {
    const rows = scanner.push(text)
    // A shared string may stand in many cells: what counts is the text that comes out.
    for (const { values } of rows) for (const value of values) characters += value.length
    if (characters > maxUnpackedBytes) throw new AppError('export-unreadable', { reason: 'unpacked size over the limit', limitBytes: maxUnpackedBytes })
    if (rows.length > 0) yield rows
  }
  scanner.end()
  return undefined
}
