import type { Source } from './source.ts'

/** The source that recognises no file: a header never holds NUL. Naming it refuses every export. */
export const nothing = {
  summary: 'recognises no file; naming it refuses every export',
  format: 'any',
  requiredColumns: ['\u0000'],
  optionalColumns: [],
  dateFormats: ['rfc3339'],
  html: false,
  toDraft: () => ({ sourceCaseId: undefined, openedAt: undefined }),
} as const satisfies Source
