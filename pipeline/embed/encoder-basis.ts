import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { AppError } from '../domain/errors.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import type { Basis, Embedder } from './embedder.ts'
import { packSections, unpackSections, type PackedKind } from './packed-sections.ts'

/** A slow maker of text vectors that learned its language elsewhere. */
export interface Encoder {
  /**
   * One vector for each text, of any length, all of one width, row-major. Waits for it.
   * @param texts 1 to 64; each holds a letter or a digit
   * @throws AppError `encoder-unavailable`, `encoder-refused`, `config-invalid`
   */
  encode(texts: readonly string[]): { readonly width: number, readonly values: Float32Array }
}

/** Vectors that were made before, so that no text is encoded twice. */
export interface VectorCache {
  /** @param key digest of the text, 32 bytes as hex */
  get(key: string): Float32Array | undefined
  set(key: string, vector: Float32Array): void
}

/** A cache that lives as long as the process and keeps the newest vectors. */
export function memoryCache(mostVectors = 20_000): VectorCache {
  const vectors = new Map<string, Float32Array>()
  return {
    get: (key) => vectors.get(key),
    set: (key, vector) => {
      if (vectors.size >= mostVectors) vectors.delete(vectors.keys().next().value!)
      vectors.set(key, vector)
    },
  }
}

const params = Type.Object({})
const kind: PackedKind = { magic: 0x43455347, formatVersion: 1, part: 'basis of an encoder' }
/** What is left of a row that equals the mean of all texts is rounding. */
const leastLength = 1e-5
/** Longer texts say at their start what they are about. */
const mostCharacters = 4_000
/** Texts that are asked for at once, well below what endpoints take; what was answered is kept even if the next ones fail. */
const batchTexts = 64

/**
 * An encoder behind the contract of embedders. Its vectors are not learned here; the basis is the mean direction of the texts of the fit,
 * which all texts share and which says nothing:
 *
 *     text = vector of the encoder to length 1, less the mean, to length 1
 *
 * A line that repeats the one before is read once, since repetition is no emphasis to an encoder. Texts without a letter or digit are zero
 * rows and are not sent. Without any text the basis has width 0.
 *
 * Source: Mu and Viswanath (2018), "All-but-the-top", step 1.
 *
 * @param version names the weights
 * @param open called when the first text is to be encoded
 */
export function encoderEmbedder(version: string, open: () => Encoder, cache: VectorCache): Embedder<typeof params> {
  let encoder: Encoder | undefined
  const encode = (texts: readonly string[]): { width: number, values: Float32Array } => {
    encoder ??= open()
    return encoder.encode(texts)
  }

  /** Unit vectors by text. @param width undefined: that of the first answer */
  function vectorsOf(texts: readonly string[], width: number | undefined): Map<string, Float32Array> {
    const vectors = new Map<string, Float32Array>()
    const missing: string[] = []
    for (const text of new Set(texts)) {
      const kept = cache.get(keyOf(text))
      if (kept === undefined || (width !== undefined && kept.length !== width)) missing.push(text)
      else vectors.set(text, kept)
    }
    for (let from = 0; from < missing.length; from += batchTexts) {
      const batch = missing.slice(from, from + batchTexts)
      const { width: found, values } = encode(batch)
      const expected = width ?? vectors.values().next().value?.length ?? found
      if (found !== expected || values.length !== batch.length * found) throw new AppError('encoder-unavailable', { problem: 'vectors of another width or number than before', expected, found })
      normaliseRows(values, found)
      batch.forEach((text, row) => {
        const vector = values.slice(row * found, (row + 1) * found)
        cache.set(keyOf(text), vector)
        vectors.set(text, vector)
      })
    }
    return vectors
  }

  function basisOf(mean: Float32Array): Basis {
    const width = mean.length
    const embed = (texts: readonly string[]): Float32Array => {
      const out = new Float32Array(texts.length * width)
      if (width === 0) return out
      const read = texts.map(readText)
      const vectors = vectorsOf(read.filter((text) => text !== ''), width)
      read.forEach((text, row) => {
        const vector = vectors.get(text)
        if (vector === undefined) return
        const rest = vector.map((value, at) => value - mean[at]!)
        if (Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0)) >= leastLength) out.set(rest, row * width)
      })
      normaliseRows(out, width)
      return out
    }
    return { dimensions: width, bytes: width === 0 ? new Uint8Array(0) : packSections(kind, [mean]), embed }
  }

  return {
    version, params,
    fit: (texts) => {
      // Sums depend on their order: sorted, the same texts in another order give the same bytes.
      const read = texts.map(readText).filter((text) => text !== '').sort()
      const vectors = vectorsOf(read, undefined)
      return basisOf(meanOf(read.map((text) => vectors.get(text)!)))
    },
    restore: (bytes) => basisOf(bytes.length === 0 ? new Float32Array(0) : new Float32Array(unpackSections(kind, bytes, 1)[0]!.buffer)),
  }
}

/** The text as the encoder reads it; '' when it says nothing. */
function readText(text: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const read = lines.filter((line, at) => line !== lines[at - 1]).join('\n').slice(0, mostCharacters)
  return /[\p{L}\p{N}]/u.test(read) ? read.replace(/\p{Surrogate}/gu, '\uFFFD') : ''
}

const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Sums in double precision, in the order given. */
function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const width = vectors[0]?.length ?? 0
  const sum = new Float64Array(width)
  for (const vector of vectors) for (let k = 0; k < width; k++) sum[k] = sum[k]! + vector[k]!
  return Float32Array.from(sum, (value) => value / Math.max(1, vectors.length))
}
