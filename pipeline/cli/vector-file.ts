import { createHash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { VectorCache } from '../embed/encoder-basis.ts'

const keyBytes = 32
const checkBytes = 4
const widthBytes = 4
const headBytes = keyBytes + widthBytes
/** A file that holds so many is set aside, and the one set aside before is forgotten: between one and two such numbers of vectors are kept. */
const mostVectors = 100_000

/**
 * Vectors in a file beside the database, so that no text is encoded twice: per vector the digest of its text, the width, the 32-bit floats and a
 * check sum, one after another. Only digests of texts are in it. A record that was cut off or is not as it was written is not used.
 *
 * @param path made when the first vector is kept; a second file `path.old` may lie beside it
 */
export function vectorFile(path: string, most = mostVectors): VectorCache {
  let files: { current: RecordFile, former: RecordFile | undefined } | undefined
  const opened = () => {
    if (files !== undefined) return files
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return files = { current: openRecords(path), former: existsSync(`${path}.old`) ? openRecords(`${path}.old`) : undefined }
  }
  const set = (key: string, vector: Float32Array): void => {
    const all = opened()
    if (all.current.count() >= most) {
      all.former?.close()
      renameSync(path, `${path}.old`)
      all.former = all.current
      all.current = openRecords(path)
    }
    all.current.append(key, vector)
  }
  return {
    set,
    get: (key) => {
      const { current, former } = opened()
      const found = current.read(key)
      if (found !== undefined || former === undefined) return found
      const older = former.read(key)
      if (older !== undefined) set(key, older)
      return older
    },
  }
}

interface RecordFile {
  count(): number
  read(key: string): Float32Array | undefined
  append(key: string, vector: Float32Array): void
  close(): void
}

function openRecords(path: string): RecordFile {
  const file = openSync(path, 'a+', 0o600)
  const places = new Map<string, { readonly at: number, readonly width: number }>()
  const { size } = fstatSync(file)
  const head = Buffer.alloc(headBytes)
  let end = 0
  while (end + headBytes <= size) {
    readSync(file, head, 0, headBytes, end)
    const width = head.readUInt32LE(keyBytes)
    const next = end + lengthOf(width)
    if (next > size) break
    places.set(head.toString('hex', 0, keyBytes), { at: end, width })
    end = next
  }
  if (end < size) ftruncateSync(file, end)
  return {
    count: () => places.size,
    read: (key) => {
      const place = places.get(key)
      if (place === undefined) return undefined
      const record = Buffer.alloc(lengthOf(place.width))
      readSync(file, record, 0, record.length, place.at)
      const body = record.subarray(0, record.length - checkBytes)
      if (body.toString('hex', 0, keyBytes) !== key || !checkOf(body).equals(record.subarray(-checkBytes))) return undefined
      return new Float32Array(new Uint8Array(body.subarray(headBytes)).buffer)
    },
    append: (key, vector) => {
      const body = Buffer.alloc(lengthOf(vector.length) - checkBytes)
      body.write(key, 'hex')
      body.writeUInt32LE(vector.length, keyBytes)
      body.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), headBytes)
      // Another thread may have written meanwhile: the end is asked for, not remembered.
      const at = fstatSync(file).size
      writeSync(file, Buffer.concat([body, checkOf(body)]))
      places.set(key, { at, width: vector.length })
    },
    close: () => { closeSync(file) },
  }
}

const lengthOf = (width: number): number => headBytes + width * Float32Array.BYTES_PER_ELEMENT + checkBytes
const checkOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest().subarray(0, checkBytes)
