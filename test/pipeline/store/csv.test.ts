import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { csvRecords } from '../../../pipeline/store/csv.ts'

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '\0x', '\uFF1Dx'])('puts an apostrophe before %j, which a spreadsheet would run', (text) => {
  expect(parse(csvRecords([[text]]))).toEqual([[`'${text}`]])
})

it('reads back letter for letter by another reader', () => {
  const cells = ['plain', 'a,b', 'say "hi"', 'two\r\nlines', ' space ', '日本語 \u{1F600}', "'quoted'", 'a=b']
  expect(parse(csvRecords([cells, cells]))).toEqual([cells, cells])
})

it('writes numbers and truth values plainly, nulls empty, lists and objects as JSON', () => {
  expect(csvRecords([[-1.5, true, null, ['a', 'b"'], { kind: 'all' }]])).toBe('-1.5,true,,"[""a"",""b\\""""]","{""kind"":""all""}"\r\n')
})

it('gives nothing for no rows', () => {
  expect(csvRecords([])).toBe('')
})
