import { describe, expect, it } from 'vitest'
import { parseAsOf } from '../../../pipeline/cli/as-of.ts'

describe('--as-of', () => {
  it.each([
    ['2024-10-07', '2024-10-07T00:00:00.000Z'],
    ['2024-10-07T02:30:00+02:00', '2024-10-07T00:30:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(parseAsOf(text)).toBe(instant)
  })

  it.each(['2024-02-30', '2023-02-29', '07.10.2024', 'yesterday', '2024-10-07T02:30', ''])('refuses %j as wrong usage', (text) => {
    expect(() => parseAsOf(text)).toThrow(expect.objectContaining({ code: 'usage-invalid' }) as Error)
  })
})
