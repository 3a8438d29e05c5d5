import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const KEY_FILE = 'server.key'
const KEY_BYTES = 32

/**
 * The key that seals what this server must be able to read again, such as the secrets that sign webhooks: given by the environment, else read from the data
 * folder, else drawn and kept there, outside the database.
 */
export async function serverKey(dataDir: string, given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '') return given
  const path = join(dataDir, KEY_FILE)
  const kept = (await readFile(path, 'utf8').catch(() => ''))?.trim()
  if (kept !== '') return kept
  const key = randomBytes(KEY_BYTES).toString('hex')
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}
