import { describe, expect, it } from 'vitest'
import { isSensitive } from '../../../pipeline/domain/sensitive.ts'

const words = ['hate', 'self-harm', 'harassment']

describe('what is masked', () => {
  it.each(['Hate', 'hateful speech', 'self harm', 'SELF-HARM!', 'self‑harm', 'about harassment in chats', 'ｈａｔｅ'])('is %j', (text) => {
    expect(isSensitive([text], words)).toBe(true)
  })

  it.each(['whatever', 'herself harmless', 'charmed', '', '   '])('is not %j', (text) => {
    expect(isSensitive([text], words)).toBe(false)
  })

  it('is found in any of the texts, and null is no text', () => {
    expect(isSensitive([null, 'refund', 'hate'], words)).toBe(true)
    expect(isSensitive([null, 'refund'], words)).toBe(false)
    expect(isSensitive([], words)).toBe(false)
  })

  it('is nothing without words, also when a word is blank', () => {
    expect(isSensitive(['hate'], [])).toBe(false)
    expect(isSensitive(['hate'], ['', ' - '])).toBe(false)
  })
})
