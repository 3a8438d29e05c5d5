import { describe, expect, it } from 'vitest'
import { foldWord, tokensOf } from '../../../pipeline/triage/tokens.ts'

const folded = (text: string) => tokensOf(text).tokens.map((token) => token.folded)

describe('words and sentences', () => {
  it('end at the stops of all scripts, but not inside a number or an address', () => {
    expect(tokensOf('One. Two! 三つ。चार।خمسة؟six 3.5 a.b').sentences).toHaveLength(6)
  })

  it('have no accents, vowel marks or digits of other scripts', () => {
    expect(folded('Niña CRÍO أُمّ ١٢ १२ １２')).toEqual(['nina', 'crio', 'ام', '12', '12', '12'])
    expect(foldWord('फ़ोटो')).toBe(foldWord('फोटो'))
  })

  it('keep marks and links whole and part joined words and ages', () => {
    expect(folded('[phone:7f3a91] https://a.b/c 13-year-old and/or 14yo')).toEqual(['[phone:7f3a91]', 'https://a.b/c', '13', 'year', 'old', 'and', 'or', '14', 'yo'])
  })

  it('read Arabic words also without article and conjunction', () => {
    expect(tokensOf('والأطفال').tokens[0]?.readings).toContain('اطفال')
  })

  it('read disguised words also as they sound: digits for letters, letters drawn out or written apart', () => {
    const readings = (text: string) => tokensOf(text).tokens.flatMap((token) => token.readings)
    expect(readings('h4te')).toContain('hate')
    expect(readings('haaaate')).toContain('hate')
    expect(readings('i h.a.t.e')).toContain('hate')
    expect(readings('version 13b2 and mp3')).toEqual([])
  })

  it('tell where they stand in the text as written', () => {
    const text = 'Él vive 見知らぬ.'
    expect(tokensOf(text).tokens.map(({ start, end }) => text.slice(start, end))).toEqual(['Él', 'vive', '見', '知', 'ら', 'ぬ'])
  })
})
