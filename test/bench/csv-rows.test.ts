import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvFields, csvRecords } from './csv-rows.ts'

describe('csvFields', () => {
  it('reads what another program writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', 'é'), maxLength: 6 })
    fc.assert(fc.property(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 5 }), fc.boolean(), (rows, quoted) => {
      expect(csvFields(stringify(rows, { quoted }))).toEqual(rows)
    }), { seed: 3, numRuns: 300 })
  })

  it('reads CRLF, empty fields, blank lines and a last line without an end', () => {
    expect(csvFields('a,b\r\n1,\n\n,"2"')).toEqual([['a', 'b'], ['1', ''], ['', '2']])
  })
})

describe('csvRecords', () => {
  it('names the fields by the first row', () => {
    expect(csvRecords('a,b\n1,2\n')).toEqual([{ a: '1', b: '2' }])
  })
})
