import { expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import { workbookBytes } from '../../../pipeline/store/workbook.ts'
import { hostileStrings } from '../../support/hostile-strings.ts'

/** Cells as another reader has them, with their types. */
function readBack(bytes: Buffer) {
  const { SheetNames: [name = ''], Sheets } = read(bytes, { cellFormula: true })
  const sheet = Sheets[name]
  if (sheet === undefined) throw new Error('no sheet')
  return { rows: utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null }), cells: Object.entries(sheet).filter(([address]) => !address.startsWith('!')).map(([, cell]) => cell as { t: string, f?: string }) }
}

it('keeps numbers, truth values, texts and empty cells', () => {
  expect(readBack(workbookBytes(['a', 'b', 'c', 'd'], [[1.5, true, 'zürich', null], [-3, false, '', null]])).rows).toEqual([['a', 'b', 'c', 'd'], [1.5, true, 'zürich', null], [-3, false, '', null]])
})

it('holds hostile texts as texts: letter for letter, and no formula', () => {
  const { rows, cells } = readBack(workbookBytes(['text'], hostileStrings.map((text) => [text])))
  // This reader makes one line feed of a line end of two characters.
  expect(rows.slice(1).map(([text]) => text)).toEqual(hostileStrings.map((text) => text.replaceAll('\r\n', '\n')))
  expect(cells.filter(({ f }) => f !== undefined)).toEqual([])
  expect(new Set(cells.map(({ t }) => t))).toEqual(new Set(['s']))
})

it('escapes what XML cannot hold, and what looks like an escape', () => {
  const texts = ['a\u0001b', 'a\u0000b', '_x0041_', '\uffff']
  expect(readBack(workbookBytes(['text'], texts.map((text) => [text]))).rows.slice(1).map(([text]) => text)).toEqual(texts)
})

it('cuts a text that no spreadsheet program would open', () => {
  expect((readBack(workbookBytes(['text'], [['x'.repeat(40_000)]])).rows[1]?.[0] as string).length).toBe(32_767)
})

it('gives the same bytes for the same content', () => {
  expect(workbookBytes(['a'], [[1]]).equals(workbookBytes(['a'], [[1]]))).toBe(true)
})
