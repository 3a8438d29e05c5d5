import { expect, it } from 'vitest'
import { dateFormats, draftFields } from '../../pipeline/domain/case-draft.ts'
import { isZone } from '../../pipeline/domain/zone.ts'
import { readColumns, recogniseSource } from '../../pipeline/sources/recognise.ts'
import type { ExportedRow, Source } from '../../pipeline/sources/source.ts'

const rowOf = (columns: readonly string[], value: (column: string) => string): ExportedRow =>
  ({ line: 2, raw: 'raw', fields: new Map(columns.map((column) => [column, value(column)])) })

/** What every export source must do. */
export function itIsASource(name: string, source: Source): void {
  const rows = [
    rowOf(source.requiredColumns, () => 'x'), rowOf(source.requiredColumns, () => ''), rowOf([], () => ''), rowOf(readColumns(source), (column) => `${column};</b>[{"a":`),
    rowOf([...readColumns(source), '__proto__', 'constructor'], () => '{"__proto__":{"polluted":true}}'),
  ]

  it('reads each column once, in the spelling that readers give', () => {
    const columns = readColumns(source)
    expect(new Set(columns).size).toBe(columns.length)
    if (source.format !== 'ndjson') expect(columns).toEqual(columns.map((column) => column.trim().toLowerCase()))
  })

  it('declares how its dates are written', () => {
    expect(source.dateFormats.length).toBeGreaterThan(0)
    expect(source.dateFormats.filter((format) => !dateFormats.includes(format))).toEqual([])
    expect(isZone(source.zone ?? 'UTC')).toBe(true)
  })

  it('is recognised by its required columns alone, or by its name alone when its files have no header', () => {
    const format = source.format === 'any' ? 'csv' : source.format
    const recognised = (sourceName: string | null): string => recogniseSource({ format, columns: source.headerless ?? source.requiredColumns }, { [name]: source }, sourceName).name
    expect(recognised(name)).toBe(name)
    if (source.headerless === undefined) expect(recognised(null)).toBe(name)
    else expect(() => recognised(null)).toThrow(expect.objectContaining({ code: 'export-header-unknown' }) as Error)
  })

  it('makes a draft of any row, without an exception and without touching any prototype', () => {
    for (const row of rows) expect(source.toDraft(row)).toBeTypeOf('object')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('makes the same draft of the same row again and leaves the row as it was', () => {
    for (const row of rows) {
      const before = [...row.fields]
      expect(source.toDraft(row)).toEqual(source.toDraft(row))
      expect([...row.fields]).toEqual(before)
    }
  })

  it('fills canonical fields only', () => {
    for (const row of rows) {
      const draft = source.toDraft(row)
      expect(Object.keys(draft).filter((key) => !draftKeys.includes(key))).toEqual([])
      expect(Object.keys(draft.fields ?? {}).filter((field) => !(draftFields as readonly string[]).includes(field))).toEqual([])
    }
  })
}

const draftKeys = ['sourceCaseId', 'openedAt', 'updatedAt', 'closedAt', 'dueAt', 'subject', 'body', 'resolution', 'fields', 'tags', 'gone', 'people', 'notACase', 'extra']
