import { describe, expect, it } from 'vitest'
import { recogniseSource } from '../../../pipeline/sources/recognise.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { itIsASource } from '../../contract/source.ts'

describe.each(Object.entries(sources))('%s', (name, source) => {
  itIsASource(name, source)
})

describe('the presets together', () => {
  const working = Object.entries(sources).filter(([name]) => name !== 'nothing')

  it.each(working)('tell %s from all others by its columns', (name, source) => {
    const format = source.format === 'any' ? 'ndjson' : source.format
    expect(recogniseSource({ format, columns: [...source.requiredColumns, ...source.optionalColumns] }, sources, null).name).toBe(name)
  })

  it('have a member that recognises no file and refuses each', () => {
    expect(() => recogniseSource({ format: 'csv', columns: ['case_id', 'created_at', 'subject', 'body'] }, sources, 'nothing')).toThrow(expect.objectContaining({ code: 'export-header-unknown' }) as Error)
  })
})
