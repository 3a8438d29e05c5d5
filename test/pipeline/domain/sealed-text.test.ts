import { describe, expect, it } from 'vitest'
import { openSealed, sealText } from '../../../pipeline/domain/sealed-text.ts'

const text = '17,"Jo Doe",jo.doe@example.org,日本語\n'

describe('sealed text', () => {
  it('is read again with its key, and holds nothing that can be read without', () => {
    const sealed = sealText(text, 'key one')
    expect(openSealed(sealed, 'key one')).toBe(text)
    expect(Buffer.from(sealed.slice(9), 'base64').toString('latin1')).not.toContain('example')
    expect(openSealed(sealText('', 'key one'), 'key one')).toBe('')
  })

  it('is the same for the same text and key, and another for any other', () => {
    expect(sealText(text, 'key one')).toBe(sealText(text, 'key one'))
    expect(new Set([sealText(text, 'key one'), sealText(text, 'key two'), sealText(`${text} `, 'key one')]).size).toBe(3)
  })

  it('cannot be read with another key, nor when a byte of it was changed', () => {
    const sealed = sealText(text, 'key one')
    expect(openSealed(sealed, 'key two')).toBeUndefined()
    expect(openSealed(sealed.replace(/.{4}$/, 'AAAA'), 'key one')).toBeUndefined()
    expect(openSealed(text, 'key one')).toBeUndefined()
    expect(openSealed('sealed:1:AAAA', 'key one')).toBeUndefined()
  })
})
