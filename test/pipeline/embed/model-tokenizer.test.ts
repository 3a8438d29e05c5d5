import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tokenizerOf, tokenizerOfVocabulary } from '../../../pipeline/embed/model-tokenizer.ts'

interface Golden { readonly texts: readonly string[], readonly tokenizers: readonly { readonly name: string, readonly file: { readonly model: { readonly vocab: Readonly<Record<string, number>> } }, readonly numbers: readonly (readonly number[])[] }[] }
const { texts, tokenizers } = JSON.parse(readFileSync(new URL('../../golden/model-tokenizer.json', import.meta.url), 'utf8')) as Golden

const many = 1_000

describe.each(tokenizers)('$name', ({ file, numbers }) => {
  const cut = tokenizerOf(file)

  test.each(texts.map((text, at) => [text, numbers[at]!] as const))('cuts %j as the reference does', (text, expected) => {
    expect(cut(text, many)).toEqual(expected)
  })

  test('reads no more than it may, the mark of the end included', () => {
    const [whole] = [cut(texts[0]!, many)]
    expect(cut(texts[0]!, 5)).toEqual([...whole.slice(0, 4), whole.at(-1)])
  })
})

test('a vocabulary of one piece a line cuts as the file does', () => {
  const { file, numbers } = tokenizers[0]!
  const lines = Object.entries(file.model.vocab).sort(([, a], [, b]) => a - b).map(([piece]) => piece)
  for (const end of ['\n', '\r\n']) {
    const cut = tokenizerOfVocabulary(lines.join(end) + end, true)
    expect(texts.map((text) => cut(text, many))).toEqual(numbers)
  }
})

test.each([
  [{ model: { type: 'BPE', vocab: {}, merges: [] } }, 'neither of WordPiece nor of Unigram'],
  [{ model: { type: 'WordPiece', vocab: { a: 0 } } }, 'has no [UNK]'],
  [{ model: { type: 'WordPiece', vocab: { '[UNK]': 0 } } }, 'has no [CLS] and [SEP]'],
  [null, 'neither of WordPiece nor of Unigram'],
])('a file that is %j is refused', (file, problem) => {
  expect(() => tokenizerOf(file)).toThrow(problem)
})
