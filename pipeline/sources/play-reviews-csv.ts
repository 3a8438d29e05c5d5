import { REQUIRED_REVIEW_FIELDS, reviewDraft, reviewFields } from './play-review.ts'
import type { ExportedRow, Source } from './source.ts'

const columns = reviewFields.map((field) => field.toLowerCase())

/** Google Play reviews of the google-play-scraper package, as CSV. Its local times are taken as UTC. */
export const playReviewsCsv = {
  summary: 'Google Play reviews of google-play-scraper as CSV: reviewId, content, score, at, userName',
  format: 'csv',
  requiredColumns: columns.slice(0, REQUIRED_REVIEW_FIELDS),
  optionalColumns: columns.slice(REQUIRED_REVIEW_FIELDS),
  dateFormats: ['iso-local', 'rfc3339'],
  html: false,
  toDraft: ({ fields }: ExportedRow) => reviewDraft((field) => fields.get(field.toLowerCase())),
} as const satisfies Source
