import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../pipeline/domain/canonical-json.ts'
import { html, markupOf, trusted } from '../../reports/html.ts'
import { inertText } from '../../reports/inert-text.ts'
import { hostileTexts } from '../support/fixture-texts.ts'
import { readHtml, unescaped } from '../support/read-html.ts'

describe('inert text', () => {
  it('marks what turns or hides text and keeps what scripts and emoji need', () => {
    expect(inertText('a\u202Eb\u200Bc\uFEFFd\u0000e\uD800f')).toBe('a[U+202E]b[U+200B]c[U+FEFF]d[U+0000]e[U+D800]f')
    expect(inertText('می\u200Cخواهم 👩\u200D💻 क्\u200Dष')).toBe('می\u200Cخواهم 👩\u200D💻 क्\u200Dष')
  })

  it('makes one line of many', () => {
    expect(inertText('a\r\n\tb')).toBe('a b')
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => inertText(inertText(text)) === inertText(text)), { seed: 1 })
  })
})

describe('a template', () => {
  it('writes any text so that a reader gets it back letter for letter, in an element and in a value', () => {
    fc.assert(fc.property(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary' })), (text) => {
      const [element] = readHtml(markupOf(html`<p title="${text}">${text}</p>`))
      return element?.text === inertText(text) && element.attributes.get('title') === inertText(text)
    }), { seed: 1 })
  })

  it('takes markup, lists and nothing as they are', () => {
    expect(markupOf(html`<ul>${['a', 'b'].map((item) => html`<li>${item}</li>`)}${false}${null}${undefined}${0}</ul>`)).toBe('<ul><li>a</li><li>b</li>0</ul>')
    expect(markupOf(html`${trusted('<b>')}${'<b>'}`)).toBe('<b>&lt;b&gt;')
  })

  it('does not take an object that only looks like markup', () => {
    expect(unescaped(markupOf(html`${JSON.parse('"<i>"') as string}`))).toBe('<i>')
  })
})

describe('canonical JSON', () => {
  // The number and key examples of RFC 8785, section 3.2.
  it('sorts keys by code unit and writes numbers as RFC 8785 does', () => {
    expect(canonicalJson({ numbers: [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001], literals: [null, true, false] })).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}')
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  it('is one text for one value, however its keys were put in', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      return canonicalJson(JSON.parse(text)) === text && JSON.stringify(JSON.parse(text)) !== undefined
    }), { seed: 1 })
    expect(canonicalJson({ b: 1, a: undefined, c: -0 })).toBe('{"b":1,"c":0}')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('s'), () => 1, undefined])('refuses what JSON cannot say: %s', (value) => {
    expect(() => canonicalJson({ value: [value] })).toThrow(TypeError)
  })
})
