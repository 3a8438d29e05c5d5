import { describe, expect, it } from 'vitest'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { Instant, IsoDay } from '../../../pipeline/domain/week.ts'
import type { Candidate } from '../../../pipeline/run/candidate.ts'
import { sentenceOf } from '../../../pipeline/run/signal-words.ts'

const candidate = (fields: Partial<Candidate>): Candidate => ({
  kind: 'spike', patternId: patternIdOf(1), windowFrom: '2024-09-30' as IsoDay, windowTo: '2024-10-06' as IsoDay, observed: 41, expected: 5, lower: 2, upper: 9,
  pValue: 0, qValue: 0, dispersion: 1, detector: 'local', reason: '', note: { kind: 'week', weekBefore: 6 }, ...fields,
})
const none = { firstAt: undefined, daySpan: 0 }

describe('sentenceOf', () => {
  it.each<[Partial<Candidate>, string]>([
    [{}, '41 cases, expected 2 to 9; 8.2 times the usual 5.'],
    [{ expected: 0.1, lower: 0, upper: 1 }, '41 cases, expected 0 to 1.'],
    [{ observed: 18, expected: 10, lower: 4, upper: 8, note: { kind: 'week', weekBefore: 19 } }, '18 cases after 19 the week before, about 10 a week expected: too many for two weeks.'],
    [{ note: { kind: 'days', days: 1 }, windowFrom: '2024-10-03' as IsoDay, windowTo: '2024-10-03' as IsoDay }, '41 cases on Thu 3 Oct, expected 2 to 9.'],
    [{ note: { kind: 'returned', quietWeeks: 1 }, observed: 1 }, 'Back after 1 quiet week: 1 case, expected 2 to 9.'],
    [{ note: { kind: 'faded', weeksBelow: 2 }, observed: 0 }, '0 cases, expected 2 to 9; below its range for the second week in a row.'],
  ])('%o', (fields, sentence) => {
    expect(sentenceOf(candidate(fields), none)).toBe(sentence)
  })

  it('says when a new pattern was first seen, in UTC, and for how long', () => {
    expect(sentenceOf(candidate({ note: { kind: 'born' }, lower: 0, upper: 1 }), { firstAt: '2024-10-01T04:10:00.000Z' as Instant, daySpan: 3 })).toBe('41 cases, expected 0 to 1; first seen Tue 1 Oct 04:10 UTC; all in 3 days.')
  })
})
