import { createHash } from 'node:crypto'
import type { Case } from '../../pipeline/domain/case.ts'
import { caseIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'

/** A case of the source `test` with the fields given and plain values for the rest; its row hash follows from its fields. */
export function tinyCase(fields: Partial<Omit<Case, 'caseId' | 'rowHash'>> & { readonly sourceCaseId: string }): Case {
  const openedAt = fields.openedAt ?? '2024-10-01T09:00:00.000Z' as Instant
  const row = {
    source: 'test',
    openedAt,
    updatedAt: openedAt,
    closedAt: null,
    channel: null,
    language: 'en',
    locale: null,
    country: null,
    product: null,
    version: null,
    platform: null,
    category: null,
    subcategory: null,
    severity: null,
    status: null,
    subject: `Subject of ${fields.sourceCaseId}`,
    body: '',
    resolution: null,
    tags: [],
    team: null,
    assigneeRef: null,
    reporterRef: null,
    escalated: null,
    reopenCount: null,
    parentRef: null,
    problemRef: null,
    dueAt: null,
    satisfaction: null,
    extra: {},
    gone: null,
    ...fields,
  }
  return { ...row, caseId: caseIdOf(row.source, row.sourceCaseId), rowHash: createHash('sha256').update(JSON.stringify(row)).digest('hex') }
}
