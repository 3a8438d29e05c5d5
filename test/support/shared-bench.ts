import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { csvRecords } from '../bench/csv-rows.ts'

/** Reference data that lie beside the repository; they are not part of it. */
const sharedFolder = resolve(fileURLToPath(new URL('../../..', import.meta.url)), 'shared')

/** Absolute path under the shared folder, or undefined (said once on the terminal) when it is not there. */
export function sharedPath(relative: string): string | undefined {
  const path = resolve(sharedFolder, relative)
  if (existsSync(path)) return path
  console.warn(`skipped: ../shared/${relative} is not there`)
  return undefined
}

/** Rows of a CSV file with a header, plain or gzip, as text by column. */
export function csvRows(path: string): Record<string, string>[] {
  const bytes = readFileSync(path)
  return csvRecords((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
}
