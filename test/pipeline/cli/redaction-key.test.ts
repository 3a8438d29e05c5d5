import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { redactionKey } from '../../../pipeline/cli/redaction-key.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-key-'))
  file = join(folder, 'cases.csv')
  writeFileSync(file, 'id,text\n1,hello\n')
})
afterEach(() => { rmSync(folder, { recursive: true }) })

describe('the redaction key', () => {
  it('is the same for the same first export in any folder', async () => {
    expect(await redactionKey(join(folder, 'a'), undefined, file)).toBe(await redactionKey(join(folder, 'b'), undefined, file))
  })

  it('stays when another export comes later', async () => {
    const first = await redactionKey(join(folder, 'a'), undefined, file)
    writeFileSync(file, 'other')
    expect(await redactionKey(join(folder, 'a'), undefined, file)).toBe(first)
  })

  it('is not the digest that the ledger shows', async () => {
    const { createHash } = await import('node:crypto')
    expect(await redactionKey(join(folder, 'a'), undefined, file)).not.toBe(createHash('sha256').update(readFileSync(file)).digest('hex'))
  })

  it('lies in a file that only its owner reads', async () => {
    await redactionKey(join(folder, 'a'), undefined, file)
    expect(statSync(join(folder, 'a', 'redaction.key')).mode & 0o077).toBe(0)
  })

  it('is the one that is given, and then nothing is kept', async () => {
    expect(await redactionKey(join(folder, 'a'), 'given-key', file)).toBe('given-key')
    expect(() => statSync(join(folder, 'a'))).toThrow()
  })
})
