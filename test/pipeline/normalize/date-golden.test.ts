import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DateFormat } from '../../../pipeline/domain/case-draft.ts'
import { parseInstant } from '../../../pipeline/normalize/parse-date.ts'

type Row = readonly [string, string, string | null]
const golden = JSON.parse(readFileSync(new URL('../../golden/dates.json', import.meta.url), 'utf8')) as Readonly<Record<'localTimes' | 'forms' | 'serials', readonly Row[]>>

describe('dates against Python\'s zoneinfo and strftime', () => {
  it('finds the instant of a local time in 11 zones, the earlier one of two, none where clocks skipped it', () => {
    expect(golden.localTimes.map(([zone, local]) => [zone, local, parseInstant(local, ['iso-local'], zone) ?? null])).toEqual(golden.localTimes)
    expect(golden.localTimes.filter(([, , utc]) => utc === null).length).toBeGreaterThan(20)
  })

  it('reads each form as it was written', () => {
    expect(golden.forms.map(([form, text]) => [form, text, parseInstant(text, [form as DateFormat])?.slice(0, 16)])).toEqual(golden.forms.map(([form, text, utc]) => [form, text, utc?.slice(0, 16)]))
  })

  it('reads Excel serials of both systems, and not the 29 February 1900', () => {
    expect(golden.serials.map(([form, text]) => [form, text, parseInstant(text, [form as DateFormat]) ?? null])).toEqual(golden.serials)
  })
})
