import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText } from '../../../pipeline/normalize/clean-text.ts'

describe('cleanText', () => {
  it('writes compatible characters in one way', () => {
    expect(cleanText('Ｈｅｌｐ ﬁle 𝐛𝐨𝐥𝐝 e\u0301')).toBe('Help file bold é')
  })

  it('takes out control, zero-width and direction characters', () => {
    expect(cleanText('a\u0000b\u200bc\u202egnp.exe\u202c\u001b[2J\ufeff\u{e0041}')).toBe('abcgnp.exe[2J')
  })

  it('keeps joiners where they spell a word, and drops them where they hide in one', () => {
    expect(cleanText('می\u200cخواهم')).toBe('می\u200cخواهم')
    expect(cleanText('Fire\u200cfox')).toBe('Firefox')
  })

  it('makes one kind of space and line end', () => {
    expect(cleanText('  a \t\u00a0b  \r\n\r\n\r\n\r\nc\rd\u2028e  ')).toBe('a b\n\nc\nd\ne')
  })

  it('shows a lone surrogate as U+FFFD and keeps whole pairs', () => {
    expect(cleanText('\ud83d x 😡')).toBe('\ufffd x 😡')
  })

  it('gives what it gives again when it is done twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text))
    }), { seed: 2, numRuns: 2_000 })
  })
})

describe('cleanLine', () => {
  it('gives one line', () => {
    expect(cleanLine(' a\n\n b\t')).toBe('a b')
  })
})
