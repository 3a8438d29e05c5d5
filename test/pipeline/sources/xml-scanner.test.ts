import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createXmlScanner, xmlAttribute } from '../../../pipeline/sources/xml-scanner.ts'

function read(xml: string, chunk = xml.length || 1): string {
  const seen: string[] = []
  let text = ''
  const told = (event: string): void => {
    if (text !== '') seen.push(JSON.stringify(text))
    text = ''
    if (event !== '') seen.push(event)
  }
  const scanner = createXmlScanner({ onOpen: (name, attributes) => { told(`<${name}${attributes}>`) }, onClose: (name) => { told(`</${name}>`) }, onText: (piece) => { text += piece } })
  for (let start = 0; start < xml.length; start += chunk) scanner.push(xml.slice(start, start + chunk))
  scanner.end()
  told('')
  return seen.join(' ')
}

const sample = '<?xml version="1.0"?><!-- > <a> --><x:a b="1>2" c=\'"\'><d/>t &amp;&lt;&#65;&#x42; <![CDATA[<z>&amp;]]></x:a>'

describe('createXmlScanner', () => {
  it('tells elements, text and entities, whatever the pieces', () => {
    const whole = '<a b="1>2" c=\'"\'> <d> </d> "t &<AB <z>&amp;" </a>'
    for (const chunk of [1, 2, 3, 5, 1_000]) expect(read(sample, chunk)).toBe(whole)
  })

  it('gives any text back that is escaped', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '<', '&', '>', '"', ';', '😡', '\n'), maxLength: 20 }), fc.integer({ min: 1, max: 7 }), (text, chunk) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      expect(read(`<a>${escaped}</a>`, chunk)).toBe(text === '' ? '<a> </a>' : `<a> ${JSON.stringify(text)} </a>`)
    }), { seed: 13, numRuns: 300 })
  })

  it.each(['<a>', '<a></b>', '</a>', '<a', '<a><!DOCTYPE x></a>', '<!ENTITY x "y">', '<a>&x;</a>', '<a>&amp</a>', '<a>&#0;</a>', '<a>&#x110000;</a>', '<>', '<a><!-- </a>'])('refuses %j', (xml) => {
    for (const chunk of [1, 100]) expect(() => read(xml, chunk)).toThrow(expect.objectContaining({ code: 'export-unreadable' }))
  })

  it('reads in time that grows with the text', () => {
    for (const hostile of ['<a>'.concat('&amp;'.repeat(200_000), '</a>'), `<a>${'<b c="&lt;"/>'.repeat(50_000)}</a>`, `<a>${']]'.repeat(300_000)}</a>`]) {
      const started = performance.now()
      read(hostile, 65_536)
      expect(performance.now() - started).toBeLessThan(3_000)
    }
  })
})

describe('xmlAttribute', () => {
  it('finds a value in either quotes, by its name without prefix', () => {
    expect([xmlAttribute(' r:id="s1" t = \'a&amp;b\'', 'id'), xmlAttribute(' r:id="s1" t = \'a&amp;b\'', 't'), xmlAttribute(' rid="x"', 'id')]).toEqual(['s1', 'a&b', undefined])
  })
})
