import { AppError } from '../domain/errors.ts'
import { type Instant, instantOf } from '../domain/week.ts'

/** `2024-10-07` (midnight UTC) or a full instant with offset. @throws AppError `usage-invalid` */
export function parseAsOf(text: string): Instant {
  const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/
  const ms = form.test(text) ? Date.parse(text.length === 10 ? `${text}T00:00:00.000Z` : text) : NaN
  if (Number.isNaN(ms) || (text.length === 10 && !instantOf(ms).startsWith(text))) throw new AppError('usage-invalid', { option: '--as-of', value: text, expected: 'a day such as 2024-10-07, or an instant with its offset' })
  return instantOf(ms)
}
