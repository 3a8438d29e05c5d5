import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { Embedder } from '../../../pipeline/embed/embedder.ts'
import { memoryCache } from '../../../pipeline/embed/encoder-basis.ts'
import { onnx } from '../../../pipeline/embed/onnx.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { checkEmbedder } from '../../contract/embedder.ts'
import { lookUpModel } from '../../support/tiny-onnx.ts'

const width = 16
const pieces = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...'abcdefghijklmnopqrstuvwxyz0123456789'.split('').flatMap((sign) => [sign, `##${sign}`]), 'parcel', 'invoice', 'lost', 'wrong']
const random = seededRandom(3)
const table = Float32Array.from({ length: pieces.length * width }, () => random() - 0.5)
const folders: string[] = []
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true }) })

/** A folder as sentence-transformers writes it. */
function modelFolder(change: Readonly<Record<string, string | undefined>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-model-'))
  folders.push(folder)
  mkdirSync(join(folder, '1_Pooling'))
  writeFileSync(join(folder, 'model.onnx'), lookUpModel(table, width))
  const files: Readonly<Record<string, string | undefined>> = { 'vocab.txt': pieces.join('\n'), 'sentence_bert_config.json': '{"max_seq_length":32}', ...change }
  for (const [name, text] of Object.entries(files)) if (text !== undefined) writeFileSync(join(folder, name), text)
  return folder
}

const opened = (folder: string): Embedder => onnx({ cacheOf: () => memoryCache(), modelFolder: folder, endpoint: () => { throw new Error('nothing is sent') }, pause: () => undefined })
const failureOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error instanceof AppError ? { code: error.code, ...error.details } : error
  }
  return undefined
}

/** Mean row of the table over the pieces, less the mean of the texts, to length 1: what the embedder should give, by hand. */
function expectedRow(words: readonly string[], mean: readonly number[]): number[] {
  const numbers = ['[CLS]', ...words, '[SEP]'].map((piece) => pieces.indexOf(piece))
  return unit(unit(Array.from({ length: width }, (_, k) => numbers.reduce((sum, number) => sum + table[number * width + k]!, 0) / numbers.length)).map((value, k) => value - mean[k]!))
}
const unit = (row: readonly number[]): number[] => row.map((value) => value / Math.hypot(...row))

const isInstalled = (() => {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-web')
    return true
  } catch {
    return false
  }
})()
if (!isInstalled) console.log('onnxruntime-web is not installed: the embedder `onnx` is tested up to where it asks for it')

describe.runIf(isInstalled)('a model in a folder', () => {
  describe('keeps the contract of an embedder', () => { checkEmbedder(opened(modelFolder())) })

  test('gives the mean of its token vectors, less what all texts share', () => {
    const basis = opened(modelFolder()).fit(['lost parcel', 'Wrong invoice'], {}, seededRandom(1))
    const plain = [['lost', 'parcel'], ['wrong', 'invoice']].map((words) => expectedRow(words, new Array<number>(width).fill(0)))
    const mean = plain[0]!.map((value, k) => (value + plain[1]![k]!) / 2)
    const values = [...basis.embed(['PARCEL lost'])]
    expectedRow(['parcel', 'lost'], mean).forEach((value, k) => { expect(values[k]).toBeCloseTo(value, 5) })
  })

  test('gives the vector of its first token where the folder says so', () => {
    const folder = modelFolder({ '1_Pooling/config.json': '{"pooling_mode_cls_token":true}' })
    const basis = opened(folder).fit(['lost parcel'], {}, seededRandom(1))
    expect(basis.embed(['wrong invoice']).every((value) => value === 0)).toBe(true)
  })

  test('that is no model fails with a code', () => {
    expect(failureOf(() => opened(modelFolder({ 'model.onnx': 'not a model' })).fit(['lost parcel'], {}, seededRandom(1)))).toMatchObject({ code: 'encoder-unavailable', encoder: 'onnx' })
  })
})

test.runIf(!isInstalled)('without the package that runs models, it is named', () => {
  expect(failureOf(() => opened(modelFolder()).fit(['lost parcel'], {}, seededRandom(1)))).toMatchObject({ code: 'config-invalid', problem: '`onnx` needs a package that is not installed: npm install onnxruntime-web@1.30.0' })
})

describe('a folder', () => {
  test.each([
    ['', 'the embedder `onnx` needs the folder of a model'],
    ['/nowhere', 'no model.onnx in /nowhere'],
  ])('%j is refused', (folder, problem) => {
    expect(failureOf(() => opened(folder))).toEqual({ code: 'config-invalid', setting: 'embeddingsFolder', problem })
  })

  test('without a tokenizer, or with one that is broken, is refused', () => {
    const bare = modelFolder({ 'vocab.txt': undefined })
    expect(failureOf(() => opened(bare))).toMatchObject({ code: 'config-invalid', problem: `neither tokenizer.json nor vocab.txt in ${bare}` })
    const broken = modelFolder({ 'tokenizer.json': '{' })
    expect(failureOf(() => opened(broken).fit(['lost parcel'], {}, seededRandom(1)))).toMatchObject({ code: 'config-invalid', problem: `${join(broken, 'tokenizer.json')} is not as expected` })
  })

  test('whose model or tokenizer changed has another version', () => {
    const versions = [{}, { 'vocab.txt': pieces.toReversed().join('\n') }, { 'model.onnx': 'another' }, { 'sentence_bert_config.json': '{"max_seq_length":16}' }].map((change) => opened(modelFolder(change)).version)
    expect(new Set(versions).size).toBe(4)
    expect(opened(modelFolder()).version).toBe(versions[0])
  })
})
