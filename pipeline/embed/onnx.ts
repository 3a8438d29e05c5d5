import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../domain/errors.ts'
import { openThread } from './ask-thread.ts'
import type { Embedder } from './embedder.ts'
import { encoderEmbedder, type Encoder } from './encoder-basis.ts'
import { tokenizerOf, tokenizerOfVocabulary, type Tokenizer } from './model-tokenizer.ts'
import type { EmbedderOutside } from './outside-embedder.ts'

/** Version that this was tried with. */
const runtimePackage = 'onnxruntime-web@1.30.0'
const timeoutMs = 300_000
/** Tokens of a text that are read where the folder does not say; the cost grows with their square. */
const usualTokens = 256

const files = { model: ['model.onnx', join('onnx', 'model.onnx')], tokenizer: 'tokenizer.json', vocabulary: 'vocab.txt', cutting: 'tokenizer_config.json', length: 'sentence_bert_config.json', pooling: join('1_Pooling', 'config.json') } as const
const CuttingSchema = Type.Object({ do_lower_case: Type.Optional(Type.Boolean()) })
const LengthSchema = Type.Object({ max_seq_length: Type.Integer({ minimum: 3 }) })
const PoolingSchema = Type.Object({ pooling_mode_cls_token: Type.Optional(Type.Boolean()) })

/**
 * A sentence model in a folder of this machine, as sentence-transformers exports it: `model.onnx` (or `onnx/model.onnx`) and `tokenizer.json` or
 * `vocab.txt`; `sentence_bert_config.json` (most tokens) and `1_Pooling/config.json` (mean of the tokens, or the first) are read where they lie there. It runs on one
 * thread in WebAssembly by the package `onnxruntime-web`, which is not installed with the others. Nothing is downloaded.
 *
 * @throws AppError `config-invalid` when the folder or the package is missing or not as described
 */
export function onnx({ modelFolder, cacheOf }: EmbedderOutside): Embedder {
  if (modelFolder === '') throw invalid('the embedder `onnx` needs the folder of a model')
  const at = (name: string): string => join(modelFolder, name)
  const modelFile = files.model.map(at).find((file) => existsSync(file))
  if (modelFile === undefined) throw invalid(`no model.onnx in ${modelFolder}`)
  const words = [files.tokenizer, files.vocabulary].map(at).find((file) => existsSync(file))
  if (words === undefined) throw invalid(`neither tokenizer.json nor vocab.txt in ${modelFolder}`)
  const described = [modelFile, words, ...[files.cutting, files.length, files.pooling].map(at)].filter((file) => existsSync(file))
  const version = described.reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256')).digest('hex').slice(0, 16)
  return encoderEmbedder(version, () => onnxEncoder(modelFile, at, words), cacheOf(version))
}

function onnxEncoder(modelFile: string, at: (name: string) => string, words: string): Encoder {
  const cut = words.endsWith(files.tokenizer) ? tokenizerOf(parsed(words, Type.Unknown())) : vocabularyOf(words, at)
  const most = existsSync(at(files.length)) ? parsed(at(files.length), LengthSchema).max_seq_length : usualTokens
  const isFirst = existsSync(at(files.pooling)) && parsed(at(files.pooling), PoolingSchema).pooling_mode_cls_token === true
  const thread = openThread(new URL('onnx-worker.mjs', import.meta.url), { modelFile, pooling: isFirst ? 'cls' : 'mean' })
  return {
    encode: (texts) => {
      const answer = thread.ask(texts.map((text) => cut(text, most)), timeoutMs)
      if (answer.kind === 'late') throw new AppError('encoder-unavailable', { encoder: 'onnx', problem: `no answer within ${timeoutMs} ms` })
      if (answer.kind === 'reply') return answer.reply as { width: number, values: Float32Array }
      if (answer.problem === 'runtime-missing') throw new AppError('config-invalid', { setting: 'embedder', problem: `\`onnx\` needs a package that is not installed: npm install ${runtimePackage}` })
      throw new AppError('encoder-unavailable', { encoder: 'onnx', problem: answer.problem })
    },
  }
}

function vocabularyOf(file: string, at: (name: string) => string): Tokenizer {
  const cutting = existsSync(at(files.cutting)) ? parsed(at(files.cutting), CuttingSchema) : {}
  return tokenizerOfVocabulary(readFileSync(file, 'utf8'), cutting.do_lower_case ?? true)
}

function parsed<Schema extends TSchema>(file: string, schema: Schema): Static<Schema> {
  try {
    return Value.Parse(schema, JSON.parse(readFileSync(file, 'utf8')) as unknown)
  } catch (cause) {
    throw new AppError('config-invalid', { setting: 'embeddingsFolder', problem: `${file} is not as expected` }, { cause })
  }
}

const invalid = (problem: string): AppError => new AppError('config-invalid', { setting: 'embeddingsFolder', problem })
