import { createHmac } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const KEY_FILE = 'redaction.key'

/**
 * The key behind stable tokens such as `[phone:7f3a91]`: given by the environment, else read from the data folder,
 * else derived from the content of the first export and kept there, outside the database.
 *
 * Derived rather than drawn, so that the same export gives the same tokens on any machine; whoever does not hold
 * the export cannot work it out, and whoever holds it has the personal data anyway (docs/decisions/0005).
 */
export async function redactionKey(dataDir: string, given: string | undefined, firstExport: string): Promise<string> {
  const kept = await keptRedactionKey(dataDir, given)
  if (kept !== undefined) return kept
  const path = join(dataDir, KEY_FILE)
  const hmac = createHmac('sha256', 'groundswell redaction key')
  for await (const chunk of createReadStream(firstExport)) hmac.update(chunk as Buffer)
  const key = hmac.digest('hex')
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

/** The key that earlier loads used; undefined when none is kept or given. */
export async function keptRedactionKey(dataDir: string, given: string | undefined): Promise<string | undefined> {
  if (given !== undefined && given !== '') return given
  return (await readFile(join(dataDir, KEY_FILE), 'utf8').catch(() => undefined))?.trim()
}
