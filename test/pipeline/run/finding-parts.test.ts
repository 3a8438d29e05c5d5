import { describe, expect, it } from 'vitest'
import type { Case } from '../../../pipeline/domain/case.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { examplesOf, sharedTokenCounts } from '../../../pipeline/run/finding-parts.ts'
import { longWord } from '../../support/fixture-texts.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const caseOf = (index: number, fields: Partial<Case> = {}): Case => tinyCase({ sourceCaseId: String(index), openedAt: `2024-10-01T0${index}:00:00.000Z` as Instant, subject: `Subject ${index}`, body: `Body ${index}`, ...fields })
const textsOf = (cases: readonly Case[]): string[] => examplesOf(cases, [], [], []).map(({ text }) => text)

describe('the examples of a finding', () => {
  it('are at most three, of different text, the pattern’s own first', () => {
    const cases = [caseOf(1), caseOf(2, { subject: 'Subject 1', body: 'Body 1' }), caseOf(3), caseOf(4), caseOf(5)]
    const examples = examplesOf(cases, [cases[3]!.caseId], [], [])
    expect(examples.length).toBe(3)
    expect(examples[0]?.caseId).toBe(cases[3]!.caseId)
    expect(new Set(examples.map(({ text }) => text)).size).toBe(3)
  })

  it('are one line of title and text', () => {
    expect(textsOf([caseOf(1, { subject: 'A  title', body: 'with\n\na body ' })])).toEqual(['A title — with a body'])
    expect(textsOf([caseOf(1, { subject: '', body: 'only a body' })])).toEqual(['only a body'])
  })

  it('are cut on a word at 240 characters, and inside a word only when it has no end', () => {
    const [long = ''] = textsOf([caseOf(1, { subject: '', body: 'word '.repeat(100) })])
    expect(long.length).toBeLessThanOrEqual(240)
    expect(long).toMatch(/^(word )+word…$/)
    const [endless = ''] = textsOf([caseOf(1, { subject: '', body: longWord.repeat(4) })])
    expect(endless.length).toBe(240)
    const [emoji = ''] = textsOf([caseOf(1, { subject: '', body: '😕'.repeat(300) })])
    expect(emoji).toMatch(/^(\u{1F615})+…$/u)
  })

  it('hold no text when the pattern or the case is of a sensitive kind', () => {
    const cases = [caseOf(1), caseOf(2, { category: 'Harassment' })]
    expect(examplesOf(cases, [], [], ['harassment']).map(({ masked, text }) => [masked, text])).toEqual([[false, 'Subject 1 — Body 1'], [true, '']])
    expect(examplesOf(cases, [], [], [], new Set([cases[0]!.caseId])).map(({ masked, text }) => [masked, text])).toEqual([[true, ''], [false, expect.stringContaining('Subject 2')]])
    expect(examplesOf(cases, [], ['Threats in chat'], ['threat']).map(({ masked, text }) => [masked, text])).toEqual([[true, ''], [true, '']])
  })

  it('are none when there are no cases', () => {
    expect(examplesOf([], [], [], [])).toEqual([])
  })
})

describe('the tokens that cases share', () => {
  it('count cases, not mentions, most common first', () => {
    const cases = [1, 2, 3, 4, 5].map((index) => caseOf(index, { subject: 'Call', body: index <= 4 ? 'number [phone:7f3a91] now [phone:7f3a91]' : 'other [phone:09bc12]' }))
    const found = sharedTokenCounts(cases)
    expect(found.find(({ token }) => token.includes('7f3a91'))?.caseCount).toBe(4)
    expect(found.map(({ caseCount }) => caseCount)).toEqual(found.map(({ caseCount }) => caseCount).toSorted((a, b) => b - a))
  })
})
