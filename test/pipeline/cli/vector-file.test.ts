import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { vectorFile } from '../../../pipeline/cli/vector-file.ts'

const folders: string[] = []
let path = ''
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-vectors-'))
  folders.push(folder)
  path = join(folder, 'deeper', 'a.vectors')
})
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true }) })

const key = (text: string): string => createHash('sha256').update(text).digest('hex')
const vector = (...values: number[]) => Float32Array.from(values)

test('what was kept is there after the file is opened again, bit for bit', () => {
  const kept = vectorFile(path)
  kept.set(key('a'), vector(0.1, -2, 3e-30))
  kept.set(key('b'), vector(1))
  for (const file of [kept, vectorFile(path)]) expect([file.get(key('a')), file.get(key('b')), file.get(key('c'))]).toEqual([vector(0.1, -2, 3e-30), vector(1), undefined])
})

test('nobody else can read the file', () => {
  vectorFile(path).set(key('a'), vector(1))
  expect(statSync(path).mode & 0o077).toBe(0)
})

test('the newer of two vectors of a text counts', () => {
  const file = vectorFile(path)
  file.set(key('a'), vector(1, 2))
  file.set(key('a'), vector(3, 4, 5))
  expect(vectorFile(path).get(key('a'))).toEqual(vector(3, 4, 5))
})

test('a record that was cut off is forgotten, and the next one is kept behind what is whole', () => {
  const file = vectorFile(path)
  file.set(key('a'), vector(1, 2))
  file.set(key('b'), vector(3, 4))
  truncateSync(path, statSync(path).size - 3)
  const again = vectorFile(path)
  expect([again.get(key('a')), again.get(key('b'))]).toEqual([vector(1, 2), undefined])
  again.set(key('c'), vector(5))
  expect([vectorFile(path).get(key('a')), vectorFile(path).get(key('c'))]).toEqual([vector(1, 2), vector(5)])
})

test('a record that was changed is not used', () => {
  vectorFile(path).set(key('a'), vector(1, 2))
  const bytes = readFileSync(path)
  bytes[40]! ^= 1
  writeFileSync(path, bytes)
  expect(vectorFile(path).get(key('a'))).toBeUndefined()
})

test('two that write to one file do not spoil it', () => {
  const [one, other] = [vectorFile(path), vectorFile(path)]
  one.get(key('a'))
  other.get(key('a'))
  one.set(key('a'), vector(1, 2))
  other.set(key('b'), vector(3))
  one.set(key('c'), vector(4, 5))
  const third = vectorFile(path)
  expect([third.get(key('a')), third.get(key('b')), third.get(key('c')), one.get(key('c'))]).toEqual([vector(1, 2), vector(3), vector(4, 5), vector(4, 5)])
})

test('a full file is set aside, what is asked for again is kept, and the rest is forgotten with the next full one', () => {
  const file = vectorFile(path, 3)
  for (const text of ['a', 'b', 'c', 'd']) file.set(key(text), vector(text.charCodeAt(0)))
  expect(existsSync(`${path}.old`)).toBe(true)
  expect(file.get(key('a'))).toEqual(vector(97))
  for (const text of ['e', 'f', 'g']) file.set(key(text), vector(text.charCodeAt(0)))
  for (const again of [file, vectorFile(path, 3)]) expect(['a', 'b', 'c', 'd', 'g'].map((text) => again.get(key(text)) !== undefined)).toEqual([true, false, false, true, true])
})
