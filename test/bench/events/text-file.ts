import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a person wrote in a case. */
export interface CaseText { readonly subject: string, readonly body: string }

/** Texts that lie on disk until they are asked for, as those of a product's cases lie in its database. */
export interface TextFile {
  /** @returns reads the text again */
  keep(text: CaseText): () => CaseText
  close(): void
}

/** Texts are written together when they reach so many bytes. */
const WRITE_BYTES = 1 << 20

/** Opens a file for texts in the folder for temporary files; it is gone when it is closed. */
export function textFile(): TextFile {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-texts-'))
  const file = openSync(join(folder, 'texts.ndjson'), 'w+')
  let waiting: Buffer[] = []
  let written = 0
  let end = 0
  let last: { readonly at: number, readonly text: CaseText } | undefined

  const flush = (): void => {
    for (const bytes of waiting) written += writeSync(file, bytes)
    waiting = []
  }
  const read = (at: number, length: number): CaseText => {
    if (last?.at === at) return last.text
    if (at >= written) flush()
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, at)
    const [subject, body] = JSON.parse(bytes.toString()) as [string, string]
    last = { at, text: { subject, body } }
    return last.text
  }
  return {
    keep: ({ subject, body }) => {
      const bytes = Buffer.from(JSON.stringify([subject, body]))
      const at = end
      const { length } = bytes
      waiting.push(bytes)
      end += length
      if (end - written >= WRITE_BYTES) flush()
      return () => read(at, length)
    },
    close: () => {
      closeSync(file)
      rmSync(folder, { recursive: true })
    },
  }
}
