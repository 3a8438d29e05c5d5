import { describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { recogniseSource, unknownColumns } from '../../../pipeline/sources/recognise.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import type { Source } from '../../../pipeline/sources/source.ts'

const csv = (...columns: string[]) => ({ format: 'csv', columns }) as const
const source = (change: Partial<Source>): Source => ({ ...sources.groundswell, ...change })

function refusal(run: () => unknown): AppError {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('not refused')
}

describe('recogniseSource', () => {
  it('finds the source whose required columns are all there, in any order and with others beside them', () => {
    expect(recogniseSource(csv('mood', 'body', 'subject', 'created_at', 'case_id'), sources, null).name).toBe('groundswell')
  })

  it('refuses an unknown header with the nearest sources and the columns that differ', () => {
    const { code, details } = refusal(() => recogniseSource(csv('case_id', 'created_at', 'title', 'body'), sources, null))
    expect(code).toBe('export-header-unknown')
    expect((details.nearest as readonly string[])[0]).toBe('groundswell: missing subject; not read title')
  })

  it('holds a header against the named source only', () => {
    expect(refusal(() => recogniseSource(csv('case_id', 'created_at', 'subject', 'body'), sources, 'kitsune')).details.nearest).toHaveLength(1)
    expect(refusal(() => recogniseSource(csv('id'), sources, 'no-such-source'))).toMatchObject({ code: 'source-unknown', details: { source: 'no-such-source' } })
    expect(refusal(() => recogniseSource(csv('id'), sources, 'toString')).code).toBe('source-unknown')
  })

  it('refuses a header that fits several sources', () => {
    const both = { one: source({ requiredColumns: ['a'] }), two: source({ requiredColumns: ['b'] }) }
    expect(refusal(() => recogniseSource(csv('a', 'b'), both, null))).toMatchObject({ code: 'export-header-ambiguous', details: { sources: ['one', 'two'] } })
    expect(recogniseSource(csv('a', 'b'), both, 'two').name).toBe('two')
  })

  it('refuses a column that stands twice, unless the source says that it may', () => {
    const header = csv('case_id', 'created_at', 'subject', 'body', 'body')
    expect(refusal(() => recogniseSource(header, sources, null))).toMatchObject({ code: 'export-header-ambiguous', details: { repeatedColumns: ['body'] } })
    expect(recogniseSource(header, { jira: source({ repeatedColumns: ['body'] }) }, null).name).toBe('jira')
    expect(recogniseSource(csv('case_id', 'created_at', 'subject', 'body', '', ''), sources, null).name).toBe('groundswell')
  })

  it('does not take one format for another', () => {
    const { requiredColumns } = sources.kitsune
    expect(refusal(() => recogniseSource({ format: 'ndjson', columns: requiredColumns }, sources, 'kitsune')).details.nearest).toEqual([expect.stringContaining('is csv, not ndjson')])
  })

  it('names what a missing column may be called now, and the source of a header with renamed columns first', () => {
    const renamed = csv('unique key', 'created date', 'agency', 'problem (formerly complaint type)', 'problem detail (formerly descriptor)', 'borough')
    const [first] = refusal(() => recogniseSource(renamed, sources, null)).details.nearest as readonly string[]
    expect(first).toMatch(/^nyc-311: missing complaint type \(like problem \(formerly complaint type\)\), descriptor \(like problem detail \(formerly descriptor\)\); not read/)
  })

  it('lets a column stand twice that the source does not read', () => {
    expect(recogniseSource(csv('case_id', 'created_at', 'subject', 'body', 'mood', 'mood'), sources, null).name).toBe('groundswell')
  })

  it('quotes nothing in its message that is not a plain column name', () => {
    const { message } = refusal(() => recogniseSource(csv('jo@example.org', '+1 201 555 0123', 'x'.repeat(41), 'Call 2015550123'), sources, null))
    expect(message).not.toMatch(/example|555|xxx/)
  })
})

describe('unknownColumns', () => {
  it('names what a source does not read', () => {
    expect(unknownColumns(sources.groundswell, ['case_id', 'reporter_phone', 'mood'])).toEqual(['reporter_phone', 'mood'])
  })
})
