import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldDecorated } from '../../../pipeline/normalize/fold-decorated.ts'
import { growthOnFourfold, LINEAR } from '../../support/growth.ts'

describe('foldDecorated', () => {
  it.each([
    ['squared', '🄲🄰🄻🄻', 'CALL'], ['negative squared', '🅲🅰🅻🅻', 'CALL'], ['negative circled', '🅒🅐🅛🅛', 'CALL'], ['circled', 'ⓒⓐⓛⓛ', 'call'], ['bold', '𝐜𝐚𝐥𝐥', 'call'], ['script', '𝒸𝒶𝓁𝓁', 'call'],
    ['fullwidth', 'ｃａｌｌ', 'call'], ['small capital', 'ᴄᴀʟʟ', 'call'], ['flag', '🇨🇦🇱🇱', 'CALL'], ['struck out', 'c̶a̶l̶l̶', 'call'], ['piled up', 'c̷̛͉ą̴̌l̵͇̈l̴̹̈', 'cąll'],
  ])('reads %s letters as plain ones', (_kind, decorated, plain) => {
    expect(foldDecorated(decorated)).toBe(plain)
  })

  it('reads Cyrillic and Greek look-alikes as Latin inside Latin words only', () => {
    expect(foldDecorated('раураl Αirlines')).toBe('paypal Airlines')
    expect(foldDecorated('рука Αθήνα')).toBe('рука Αθήνα')
  })

  it.each(['naïve café', 'Tiếng Việt', 'なぜ使えない', 'हिन्दी', 'العربية', 'ไทยแก้ไข', 'don’t'])('leaves %j', (text) => {
    expect(foldDecorated(text)).toBe(text)
  })

  it('reads circled digits as digits', () => {
    expect(foldDecorated('❶➁⓿⑨')).toBe('1209')
  })

  it('gives what it gives again when it is done twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      expect(foldDecorated(foldDecorated(text))).toBe(foldDecorated(text))
    }), { seed: 3, numRuns: 2_000 })
  })

  it.each(['я', 'aя', '\u0301', '🅰', 'ㅋ'])('takes linear time on %j many times over', (piece) => {
    expect(growthOnFourfold(foldDecorated, piece)).toBeLessThan(LINEAR)
  })
})
