import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeBackup, restoreBackup } from '../../../pipeline/cli/backup.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { stores } from '../../../pipeline/store/registry.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const facts = { now: '2026-11-02T08:00:00.000Z' as Instant, codeVersion: '0.1.0' }
let temp: TempStore
let outside: string
let target: string
beforeEach(async () => {
  temp = await openTempStore('duckdb')
  await temp.load({ cases: [tinyCase({ sourceCaseId: 'a' }), tinyCase({ sourceCaseId: 'b' })] })
  writeFileSync(join(temp.folder, 'redaction.key'), 'key\n')
  outside = mkdtempSync(join(tmpdir(), 'groundswell-backup-'))
  target = join(outside, 'monday')
})
afterEach(async () => {
  await temp.end()
  rmSync(outside, { recursive: true })
})

const makeOne = () => makeBackup(temp.store, temp.folder, target, facts)

describe('a backup', () => {
  it('is restored with the same cases and keys, while the first store is still open', async () => {
    const cases = await temp.store.cases({}, { limit: 10, cursor: null })
    await makeOne()
    const restored = join(outside, 'restored')
    await restoreBackup(target, restored)

    const again = await stores.duckdb({ folder: restored, memoryLimitMb: 512, threads: 2 })
    try {
      expect(await again.cases({}, { limit: 10, cursor: null })).toEqual(cases)
      expect(await again.dataVersion()).toBe(await temp.store.dataVersion())
    } finally {
      await again.close()
    }
    expect(readFileSync(join(restored, 'redaction.key'), 'utf8')).toBe('key\n')
  })

  it('leaves later writing out', async () => {
    await makeOne()
    await temp.load({ cases: [tinyCase({ sourceCaseId: 'c' })] })
    await restoreBackup(target, join(outside, 'restored'))
    const again = await stores.duckdb({ folder: join(outside, 'restored'), memoryLimitMb: 512, threads: 2 })
    expect(await again.caseCount()).toBe(2)
    await again.close()
  })

  it('is never written over another', async () => {
    await makeOne()
    await expect(makeOne()).rejects.toMatchObject({ code: 'backup-exists' })
  })

  it('leaves nothing behind when it fails', async () => {
    const failing = { copyTo: () => Promise.reject(new Error('no space')) }
    await expect(makeBackup(failing, temp.folder, target, facts)).rejects.toThrow('no space')
    expect(readdirSync(outside)).toEqual([])
  })

  it('does not hold the lock, nor what was half written', async () => {
    writeFileSync(join(temp.folder, 'events.ndjson.partial'), 'half')
    expect((await makeOne()).files.map((file) => file.name)).toEqual(['groundswell.duckdb', 'redaction.key'])
  })
})

describe('a backup that is not as it was written', () => {
  it.each(['groundswell.duckdb', 'redaction.key'])('is refused when %s was changed, and the data folder stays free', async (name) => {
    await makeOne()
    const bytes = readFileSync(join(target, name))
    bytes[0] = (bytes[0] ?? 0) ^ 1
    writeFileSync(join(target, name), bytes)
    await expect(restoreBackup(target, join(outside, 'restored'))).rejects.toMatchObject({ code: 'backup-damaged', details: { file: name } })
    expect(existsSync(join(outside, 'restored'))).toBe(false)
  })

  it('is refused when a file is missing', async () => {
    await makeOne()
    rmSync(join(target, 'redaction.key'))
    await expect(restoreBackup(target, join(outside, 'restored'))).rejects.toMatchObject({ code: 'backup-damaged', details: { file: 'redaction.key' } })
  })

  it.each(['../escaped', '/etc/hostname', '', '.hidden'])('is refused when its manifest names %j', async (name) => {
    await makeOne()
    const path = join(target, 'manifest.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { files: { name: string }[] }
    manifest.files = [...manifest.files, { ...manifest.files[0], name }]
    writeFileSync(path, JSON.stringify(manifest))
    await expect(restoreBackup(target, join(outside, 'restored'))).rejects.toMatchObject({ code: 'backup-damaged', details: { file: 'manifest.json' } })
  })
})

it('never replaces a database that is there', async () => {
  await makeOne()
  await expect(restoreBackup(target, temp.folder)).rejects.toMatchObject({ code: 'data-folder-in-use' })
})
