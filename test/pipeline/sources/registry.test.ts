import { describe, expect, it } from 'vitest'
import { recogniseSource } from '../../../pipeline/sources/recognise.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { itIsASource } from '../../contract/source.ts'
import { openedFixture, presetsWithFixture } from '../../support/preset-fixture.ts'

describe.each(Object.entries(sources))('%s', (name, source) => {
  itIsASource(name, source)
})

describe('the presets together', () => {
  const working = Object.entries(sources).filter(([name]) => name !== 'nothing')
  const withHeader = working.filter(([, source]) => !('headerless' in source))

  it('each have a small export of their own to be tested with', () => {
    expect(presetsWithFixture).toEqual(working.map(([name]) => name).sort())
  })

  it.each(withHeader)('tell %s from all others by all its columns', (name, source) => {
    const format = source.format === 'any' ? 'ndjson' : source.format
    expect(recogniseSource({ format, columns: [...source.requiredColumns, ...source.optionalColumns] }, sources, null).name).toBe(name)
  })

  it.each(withHeader)('know the export of %s by its header and by no other', async (name) => {
    expect((await openedFixture(name)).sourceName).toBe(name)
  })

  it.each(working)('take the export of %s for no other when another one is named', async (name) => {
    for (const [other] of withHeader) if (other !== name) await expect(openedFixture(name, other)).rejects.toMatchObject({ code: expect.stringMatching(/^export-/) as string })
  })

  it('have a member that recognises no file and refuses each', () => {
    expect(() => recogniseSource({ format: 'csv', columns: ['case_id', 'created_at', 'subject', 'body'] }, sources, 'nothing')).toThrow(expect.objectContaining({ code: 'export-header-unknown' }) as Error)
  })
})
