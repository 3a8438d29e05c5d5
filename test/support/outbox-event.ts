import type { OutboxEvent } from '../../pipeline/domain/alert.ts'
import { eventIdOf } from '../../pipeline/domain/ids.ts'
import { instantOf } from '../../pipeline/domain/week.ts'

/** An event that is told apart by its number; its facts hold what a line format trips over. */
export function outboxEvent(number: number): OutboxEvent {
  return {
    eventId: eventIdOf(number.toString(16).padStart(16, '0')),
    type: 'pattern.emerged',
    at: instantOf(Date.UTC(2026, 10, 9) + number),
    subject: `P-${String(number).padStart(4, '0')}`,
    data: { label: 'two\nlines \u2028 "quoted" 日本語', caseCount: number },
  }
}
