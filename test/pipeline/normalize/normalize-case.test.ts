import fc from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { type Case, CaseSchema } from '../../../pipeline/domain/case.ts'
import type { CaseDraft } from '../../../pipeline/domain/case-draft.ts'
import { normalizeCase } from '../../../pipeline/normalize/normalize-case.ts'
import { createRedactor } from '../../../pipeline/normalize/redact.ts'
import { rowHashOf } from '../../../pipeline/normalize/row-hash.ts'

const facts = { name: 'helpdesk', dateFormats: ['rfc3339'], html: false } as const
const redactor = createRedactor('a test key')
const place = { line: 7, raw: 'the row' }
const draft: CaseDraft = { sourceCaseId: 'C1', openedAt: '2024-10-01T10:00:00Z', subject: 'Login fails', body: 'I cannot log in' }

const outcome = (change: Partial<CaseDraft>, html = false) => normalizeCase({ ...draft, ...change }, place, { ...facts, html }, redactor)

function caseOf(change: Partial<CaseDraft>, html = false): Case {
  const result = outcome(change, html)
  if (result.kind === 'reject') throw new Error(`rejected: ${result.reject.reason}`)
  return result.case
}

function rejectOf(change: Partial<CaseDraft>) {
  const result = outcome(change)
  if (result.kind === 'case') throw new Error('not rejected')
  return result.reject
}

describe('normalizeCase', () => {
  it('makes a case that fits its schema', () => {
    expect(Value.Errors(CaseSchema, caseOf({ fields: { locale: 'pt-BR', country: 'br', escalated: 'yes', reopenCount: '2' }, tags: ['a', 'b'], extra: { note: 'x' } }))).toEqual([])
  })

  it('says null for what the source does not say', () => {
    const { channel, closedAt, reporterRef, resolution, escalated, tags } = caseOf({ fields: { channel: '  ' }, tags: ['', ' '] })
    expect([channel, closedAt, reporterRef, resolution, escalated, tags]).toEqual([null, null, null, null, null, []])
  })

  it('keeps no personal data in any text field', () => {
    const secret = 'jo.doe@example.org'
    const row = caseOf({ subject: secret, body: secret, resolution: secret, tags: [secret], fields: { channel: secret, category: secret, team: secret, parentRef: secret, reporterRef: secret, assigneeRef: secret, satisfaction: secret }, extra: { note: secret } })
    expect(JSON.stringify(row)).not.toMatch(/jo\.doe|example\.org/)
    expect(row.reporterRef).toBe(row.assigneeRef)
  })

  it('keeps id, dates and short facts of a case that its source deleted or merged, and no text', () => {
    const row = caseOf({ subject: 'subject', body: 'body', resolution: 'done', tags: ['tag'], extra: { note: 'note' }, fields: { parentRef: '77', product: 'App' }, gone: 'merged' })
    expect(row).toMatchObject({ gone: 'merged', subject: '', body: '', resolution: null, tags: [], extra: {}, parentRef: '77', product: 'App' })
    expect(caseOf({}).gone).toBeNull()
  })

  it('turns an id that is an address into a pseudonym and keeps every other id as text', () => {
    expect(caseOf({ sourceCaseId: 'jo@example.org' }).sourceCaseId).toMatch(/^[0-9a-f]{16}$/)
    expect(['00012', ' 12', '12 ', '9007199254740993', '4111111111111111'].map((sourceCaseId) => caseOf({ sourceCaseId }).sourceCaseId)).toEqual(['00012', ' 12', '12 ', '9007199254740993', '4111111111111111'])
    expect(caseOf({ sourceCaseId: '12' }).caseId).toBe('helpdesk:12')
  })

  it('does not read a version or a parent id as a phone number', () => {
    const { version, parentRef } = caseOf({ fields: { version: '102.9.0.1', parentRef: '4111111111111111' } })
    expect([version, parentRef]).toEqual(['102.9.0.1', '4111111111111111'])
  })

  it('reads HTML where the source says so, and only there', () => {
    expect(caseOf({ body: '<p>a &amp; b</p>' }, true).body).toBe('a & b')
    expect(caseOf({ body: '<p>a &amp; b</p>' }).body).toBe('<p>a &amp; b</p>')
  })

  it('takes the older mail out of the body and line ends out of the subject', () => {
    const { subject, body } = caseOf({ subject: 'Login\r\nfails', body: 'Still fails.\n\nOn Monday, Support <s@example.org> wrote:\nTry again' })
    expect([subject, body]).toEqual(['Login fails', 'Still fails.'])
  })

  it('takes an update before the opening for the opening', () => {
    expect(caseOf({ updatedAt: '2024-10-01T03:00:00Z' }).updatedAt).toBe('2024-10-01T10:00:00.000Z')
    expect(caseOf({ updatedAt: '2024-10-02T03:00:00Z' }).updatedAt).toBe('2024-10-02T03:00:00.000Z')
    expect(caseOf({}).updatedAt).toBe('2024-10-01T10:00:00.000Z')
  })

  it('uses the country of the case to find numbers in national form', () => {
    expect(caseOf({ body: 'Ring 612 345 678', fields: { country: 'ES' } }).body).toMatch(/^Ring \[phone:/)
    expect(caseOf({ body: 'We sold 612 345 678' }).body).toBe('We sold 612 345 678')
  })

  it.each([
    [{ sourceCaseId: '' }, 'id-missing', 'sourceCaseId'], [{ sourceCaseId: '\u0000' }, 'id-missing', 'sourceCaseId'], [{ sourceCaseId: 'x'.repeat(251) }, 'value-invalid', 'sourceCaseId'], [{ openedAt: undefined }, 'opened-at-missing', 'openedAt'],
    [{ openedAt: 'yesterday' }, 'date-invalid', 'openedAt'], [{ updatedAt: '2025-02-30T00:00:00Z' }, 'date-invalid', 'updatedAt'], [{ closedAt: 'x' }, 'date-invalid', 'closedAt'], [{ dueAt: 'x' }, 'date-invalid', 'dueAt'],
    [{ fields: { category: 'x'.repeat(501) } }, 'value-invalid', 'category'], [{ tags: ['x'.repeat(501)] }, 'value-invalid', 'tags'], [{ tags: Array.from({ length: 201 }, (_, tag) => `t${tag}`) }, 'value-invalid', 'tags'],
    [{ fields: { escalated: 'perhaps' } }, 'value-invalid', 'escalated'], [{ fields: { reopenCount: '-1' } }, 'value-invalid', 'reopenCount'],
  ] as const)('rejects %j as %s in %s, with the row as it stood', (change, reason, column) => {
    expect(rejectOf(change)).toMatchObject({ reason, column, line: 7, raw: 'the row' })
  })

  it('never quotes the row in the words of a reject', () => {
    expect(rejectOf({ openedAt: 'SECRET' }).detail).not.toContain('SECRET')
  })

  it('keeps a column named __proto__ a column', () => {
    const row = caseOf({ extra: JSON.parse('{"__proto__": "text"}') as Record<string, string> })
    expect(Object.entries(row.extra)).toEqual([['__proto__', 'text']])
    expect(({} as Record<string, unknown>).text).toBeUndefined()
  })

  it('leaves the draft as it was and gives the same case again', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(fc.property(text, text, fc.array(text, { maxLength: 3 }), (subject, body, tags) => {
      const given = { ...draft, subject, body, tags }
      const copy = structuredClone(given)
      const first = normalizeCase(given, place, facts, redactor)
      expect(given).toEqual(copy)
      expect(normalizeCase(given, place, facts, redactor)).toEqual(first)
    }), { seed: 5, numRuns: 300 })
  })

  it('gives the case again when its own texts are normalised', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(fc.property(text, text, (subject, body) => {
      const first = caseOf({ subject, body })
      const { rowHash } = caseOf({ subject: first.subject, body: first.body })
      expect(rowHash).toBe(first.rowHash)
    }), { seed: 6, numRuns: 1_000 })
  })
})

describe('rowHashOf', () => {
  it('does not depend on the order of keys and changes with every field', () => {
    const row = caseOf({ extra: { a: '1', b: '2' } })
    const { rowHash, ...fields } = row
    expect(rowHashOf({ ...fields, extra: { b: '2', a: '1' } })).toBe(rowHash)
    const changes = Object.keys(fields).map((field) => rowHashOf({ ...fields, [field]: 'changed' }))
    expect(new Set([rowHash, ...changes]).size).toBe(changes.length + 1)
  })
})
