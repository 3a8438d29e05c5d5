import { describe, expect, it } from 'vitest'
import { scrubDocument, wordsPattern } from '../../../../pipeline/store/duckdb/scrub-document.ts'

const erased = { caseIds: new Set(['test:7']), words: wordsPattern(['nebula', 'quokkafox']) }

describe('a stored document', () => {
  it('is the very same when there is nothing to take out', () => {
    const document = { findings: [{ pattern: { label: 'Card declined', terms: ['card'] }, examples: [{ caseId: 'test:8', text: 'my card' }] }] }
    expect(scrubDocument(document, erased)).toBe(document)
  })

  it('loses the text of examples of erased cases, and keeps the others', () => {
    const examples = [{ caseId: 'test:7', text: 'my card', openedAt: '2024' }, { caseId: 'test:8', text: 'my card' }]
    expect(scrubDocument({ examples }, erased)).toEqual({ examples: [{ caseId: 'test:7', text: '', openedAt: '2024' }, { caseId: 'test:8', text: 'my card' }] })
  })

  it('has a mark in place of each word, also side by side and in capitals, where words of people stand', () => {
    expect(scrubDocument({ label: 'Nebula quokkafox (NEBULA)', terms: ['nebula', 'card'], kind: 'nebula', deep: [{ sentence: 'nebulae stay, nebula not' }] }, erased))
      .toEqual({ label: '[erased] [erased] ([erased])', terms: ['[erased]', 'card'], kind: 'nebula', deep: [{ sentence: 'nebulae stay, [erased] not' }] })
  })

  it('is not searched for words when there are none', () => {
    const document = { label: 'Nebula' }
    expect(scrubDocument(document, { ...erased, words: null })).toBe(document)
  })
})
