import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { builtConsole } from '../support/built-console.ts'

const MOST_BYTES_GZIP = 400_000
/** What a first page loads before it is shown: everything but the charts. */
const MOST_BYTES_FIRST = 70_000

test('all code and styles of the console are at most 400 kB packed, and the first page needs a small part of it', async () => {
  const folder = await builtConsole()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(js|css|html)$/.test(entry.name))
  const sizes = files.map((entry) => ({ name: entry.name, bytes: gzipSync(readFileSync(join(entry.parentPath, entry.name))).length }))
  expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_BYTES_GZIP)
  expect(sizes.filter(({ name }) => !name.startsWith('chart-draw')).reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_BYTES_FIRST)
}, 60_000)
