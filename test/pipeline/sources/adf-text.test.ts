import { describe, expect, it } from 'vitest'
import { adfText } from '../../../pipeline/sources/adf-text.ts'

const doc = (...content: readonly unknown[]): unknown => ({ type: 'doc', version: 1, content })
const paragraph = (...content: readonly unknown[]): unknown => ({ type: 'paragraph', content })
const text = (value: string): unknown => ({ type: 'text', text: value })

describe('adfText', () => {
  it('gives one line per block and keeps marked words whole', () => {
    expect(adfText(doc(paragraph(text('un'), text('broken')), { type: 'codeBlock', content: [text('a\nb')] }, paragraph()))).toBe('unbroken\na\nb')
  })

  it('gives the addresses of cards and no names of people', () => {
    expect(adfText(doc(paragraph({ type: 'mention', attrs: { text: '@Ada Quill' } }, text('see'), { type: 'inlineCard', attrs: { url: 'https://jira.example/ED-1' } })))).toBe('see https://jira.example/ED-1')
  })

  it('leaves text as it is and nothing as nothing', () => {
    expect([adfText('plain *text*'), adfText(null), adfText(undefined), adfText({ type: 'other' })]).toEqual(['plain *text*', undefined, undefined, '{"type":"other"}'])
  })

  it('ends in a document that is nested without end', () => {
    let node: unknown = text('deep')
    for (let depth = 0; depth < 5_000; depth++) node = { type: 'blockquote', content: [node] }
    expect(adfText(doc(node, paragraph(text('here'))))).toBe('here')
  })
})
