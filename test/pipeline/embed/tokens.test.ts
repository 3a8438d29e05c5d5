import { describe, expect, it } from 'vitest'
import { sharedTokensOf, tokensOf } from '../../../pipeline/embed/tokens.ts'

const words = (text: string): string[] => tokensOf(text).map(({ word }) => word)

describe('words of a text', () => {
  it('are in lower case, with their apostrophes, whichever is written', () => {
    expect(words('Firefox WON’T open; it won\'t load')).toEqual(['firefox', 'won\'t', 'open', 'it', 'won\'t', 'load'])
  })

  it('leave out redaction masks and other notes in brackets', () => {
    expect(words('write to [email] or [phone:7f3a91], see [private]')).toEqual(['write', 'to', 'or', 'see'])
  })

  it('count every version of a release as its number, and leave out the digits of phones and orders', () => {
    expect(words('115 115.0 115.0.1 v115 1234567 ORD22592925')).toEqual(['115', '115', '115', 'v115'])
  })

  it('take the host of a link and leave its path', () => {
    expect(words('see https://www.shop.example/a/b?session=9 now')).toEqual(['see', 'shop', 'example', 'now'])
  })

  it('are pairs of signs where a script has no spaces', () => {
    expect(words('支払い App 字')).toEqual(['支払', '払い', 'app', '字'])
  })

  it('are the same whether the text is plain or holds a mask', () => {
    const hard = ['12.5a v1.2.3x 1.23', 'a\'b\'c don\'t1 \'tis', '3D 2.0, 7.', 'http: //x ORD1234567 ', `${'x'.repeat(41)} _y_ 1..2`, 'It\'s 10:30 / 5.5.5.555555']
    for (const text of hard) {
      expect(tokensOf(`${text} [email]`)).toEqual(tokensOf(text))
      expect(tokensOf(`${text} [email]`, 2)).toEqual(tokensOf(text, 2))
    }
    expect(words(hard[0]!)).toEqual(['12', '5a', 'v1', '2', '3x', '1'])
  })

  it('keep vowel signs with their letters', () => {
    expect(words('शिकायत कैसे')).toEqual(['शिकायत', 'कैसे'])
  })

  it('name the place where each stands', () => {
    const text = 'Not 支払い 128.0!'
    expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Not', '支払', '払い', '128.0'])
  })

  it('stop after so many pieces', () => {
    expect(tokensOf('one two three four', 2)).toHaveLength(2)
  })

  it('are none in an empty text, in signs alone, and in a text that is all mask', () => {
    expect([words(''), words('!!! ???'), words('[email] [phone:7f3a91]')]).toEqual([[], [], []])
  })
})

describe('tokens that join the cases of a campaign', () => {
  it('are masks with a value and hosts of links, each once', () => {
    expect(sharedTokensOf('call [phone:7f3a91] or [phone:7F3A91], [email], http://Scam.example/x')).toEqual(['[phone:7f3a91]', 'scam.example'])
  })
})
