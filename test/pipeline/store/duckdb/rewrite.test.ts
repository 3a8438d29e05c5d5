import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { caseIdOf } from '../../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../../pipeline/domain/week.ts'
import { checkAudit } from '../../../../pipeline/run/check-audit.ts'
import { openTempStore, type TempStore } from '../../../support/temp-store.ts'
import { stores } from '../../../../pipeline/store/registry.ts'
import { tinyCase } from '../../../support/tiny-cases.ts'

const child = fileURLToPath(new URL('../../../support/erase-child.ts', import.meta.url))
const NOW = '2024-11-01T00:00:00.000Z' as Instant
/** Long, so that the engine does not keep it inside another column's block. */
const secret = 'quokkafoxnebula '.repeat(20).trim()
const cases = Array.from({ length: 300 }, (_, index) => tinyCase({ sourceCaseId: String(index), body: index === 7 ? `It hurts: ${secret}` : `A plain text, number ${index}, about the card that is declined.` }))

let temp: TempStore | undefined
const copies: string[] = []
afterEach(async () => {
  await temp?.end()
  temp = undefined
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true })
})

/** Names of files below a folder that hold the bytes of a word. */
const filesWith = (folder: string, word: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(word)).map(({ name }) => name)

async function loadedFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-rewrite-'))
  copies.push(folder)
  temp = await openTempStore('duckdb')
  await temp.load({ cases })
  await temp.store.copyTo(join(folder, 'groundswell.duckdb'))
  await temp.end()
  temp = undefined
  return folder
}

const open = (folder: string) => stores.duckdb({ folder, memoryLimitMb: 256, threads: 1 })

describe('the file of a store', () => {
  it('holds no byte of an erased text after it was written anew, and all else', async () => {
    const folder = await loadedFolder()
    expect(filesWith(folder, 'quokkafoxnebula')).toEqual(['groundswell.duckdb'])
    const store = await open(folder)
    await store.erase({ caseIds: [caseIdOf('test', '7')], erasures: [{ kind: 'case', digest: 'ab'.repeat(32), erasedAt: NOW }], quarantined: [], now: NOW })
    await store.rewrite()
    await store.close()
    expect(filesWith(folder, 'quokkafoxnebula')).toEqual([])
    const again = await open(folder)
    expect([await again.caseCount(), (await again.casesById([caseIdOf('test', '7'), caseIdOf('test', '8')])).map(({ body }) => body)]).toEqual([300, ['', cases[8]!.body]])
    await again.close()
  })

  it.each([0, 15, 40, 90])('loses nothing when the process is killed %i ms after the erasure was committed', async (waitMs) => {
    const folder = await loadedFolder()
    const running = spawn(process.execPath, ['--import', 'tsx', child, folder, '7'], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(running.stdout, 'data')
    await setTimeout(waitMs)
    running.kill('SIGKILL')
    if (running.exitCode === null && running.signalCode === null) await once(running, 'exit')

    const store = await open(folder)
    expect([await store.caseCount(), (await store.casesById([caseIdOf('test', '7')])).map(({ body }) => body), (await store.erasures()).length]).toEqual([300, [''], 1])
    expect(await checkAudit(store)).toMatchObject({ rowCount: 1 })
    // Done again, it is finished.
    await store.rewrite()
    await store.close()
    expect(filesWith(folder, 'quokkafoxnebula')).toEqual([])
  }, 60_000)
})
