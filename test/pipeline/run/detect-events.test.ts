import { describe, expect, it } from 'vitest'
import type { KnownEvent } from '../../../pipeline/domain/backtest.ts'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { IsoDay } from '../../../pipeline/domain/week.ts'
import { detectedEvents, type Told } from '../../../pipeline/run/detect-events.ts'

const told = (day: string, pattern: number | null, words = ''): Told => ({ day: day as IsoDay, patternId: pattern === null ? null : patternIdOf(pattern), words })
const event = (facts: Partial<KnownEvent>): KnownEvent => ({ name: 'it', startedOn: '2024-02-27' as IsoDay, ...facts })
const daysTo = (one: KnownEvent, ...all: readonly Told[]) => detectedEvents([one], all)[0]!.daysToDetect

describe('the time until an event was told', () => {
  it('is that of its first finding, by its pattern or by a word in any letters', () => {
    expect(daysTo(event({ patternId: patternIdOf(2) }), told('2024-03-05', 2), told('2024-03-02', 2), told('2024-02-28', 3))).toBe(4)
    expect(daysTo(event({ words: ['Paste'] }), told('2024-02-29', 7, 'copy and PASTE fails'))).toBe(2)
  })

  it('does not count what was told before it, four weeks after it, or of the queue', () => {
    expect(daysTo(event({ words: ['paste'] }), told('2024-02-26', 7, 'paste'), told('2024-03-27', 7, 'paste'), told('2024-02-28', null))).toBeNull()
    expect(daysTo(event({ words: ['paste'] }), told('2024-03-26', 7, 'paste'))).toBe(28)
  })
})
