import { describe, expect, it } from 'vitest'
import { unescapeEntities } from '../../../pipeline/normalize/html-entities.ts'
import { htmlToText } from '../../../pipeline/normalize/html-to-text.ts'
import { growthOnFourfold, LINEAR } from '../../support/growth.ts'

describe('htmlToText', () => {
  it('sets blocks on lines of their own and runs inline elements together', () => {
    expect(htmlToText('<p>One <b>bo</b>ld</p><ul><li>first</li><li>second</li></ul>a<br>b').split('\n').filter((line) => line !== '')).toEqual(['One bold', 'first', 'second', 'a', 'b'])
  })

  it('drops scripts, styles and comments with their content', () => {
    expect(htmlToText('a<script>let x = "</p>"</script>b<STYLE>p{}</STYLE >c<!-- <b>no</b> -->d')).toBe('abcd')
  })

  it('drops links and images but keeps the words of a link', () => {
    expect(htmlToText('see <a href="https://tracker.example/?q=1>2" rel=nofollow>the page</a><img src=x onerror="alert(1)">')).toBe('see the page')
  })

  it('replaces character references twice, because exports escape twice', () => {
    expect(htmlToText('Tom &amp;amp; Jerry &amp;lt;3 &eacute;&#233;&#xe9; &nbsp;|&#128;&#0;')).toBe('Tom & Jerry <3 ééé \u00a0|€\ufffd')
  })

  it.each(['a < b and b > c', '<https://example.org/x>', '<me@example.org>', '1 <2', 'an <!-- unclosed comment', 'an <unclosed tag', '<', 'x<'])('leaves %j, which opens no tag', (text) => {
    expect(htmlToText(text)).toBe(text)
  })

  it('keeps the text after an element that is never closed', () => {
    expect(htmlToText('<script>still text')).toBe('still text')
    expect(htmlToText('<a href="never closed>text</a> more')).toBe('text more')
  })

  it.each(['<', '<a ', '<a "', '<a "<a \'', '<!--', '<script>', '<script></script ', '</', '<b>', '&', '&amp', '&#', '<!', '<a b=\'c"'])('takes linear time on %j many times over', (piece) => {
    expect(growthOnFourfold(htmlToText, piece)).toBeLessThan(LINEAR)
  })
})

describe('unescapeEntities', () => {
  it('leaves what it does not know', () => {
    expect(unescapeEntities('&unknown; &amp &; AT&T &#; &#x;')).toBe('&unknown; &amp &; AT&T &#; &#x;')
  })
})
