import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { openStaging } from '../../pipeline/store/duckdb/staging.ts'
import { stores } from '../../pipeline/store/registry.ts'
import { stagingFolderOf } from '../../pipeline/store/staging.ts'
import { tinyRun } from './tiny-findings.ts'
import { tinyCase } from './tiny-cases.ts'

// Run as a process of its own: opens the store of a folder, says `open`, starts a run and loads file after file of 500 cases,
// saying the id of each load that was committed. It is there to be killed.
const [folder = '', round = '0'] = process.argv.slice(2)
const store = await stores.duckdb({ folder, memoryLimitMb: 256, threads: 1 })
await store.announce('http://127.0.0.1:4600')
await store.startRun(tinyRun('weekly', `round ${round}`))
process.stdout.write('open\n')

for (let file = 0; ; file++) {
  const fileFolder = join(stagingFolderOf(folder), `${round}-${file}`)
  mkdirSync(fileFolder, { recursive: true })
  const staging = await openStaging(fileFolder)
  // Half of the cases are new, half are newer versions of those of the file before.
  for (let row = 0; row < 500; row++) {
    const updatedAt = new Date(Date.UTC(2024, 9, 7 + Number(round), 0, 0, file)).toISOString() as Instant
    await staging.addCase(tinyCase({ sourceCaseId: `${round}-${file * 250 + row}`, openedAt: new Date(Date.UTC(2024, 8, 1 + row % 30)).toISOString() as Instant, updatedAt, subject: `text ${file}` }), row + 1)
  }
  const sha256 = createHash('sha256').update(`${round} ${file}`).digest('hex')
  const staged = { ...await staging.finish(), sha256, fileName: 'f.csv', source: 'test', rowsIn: 500, rowsQuarantined: 0, rowsDeferred: 0 }
  const { loadId } = await store.mergeLoad(staged, { loadId: loadIdOf(sha256), now: '2024-10-07T00:00:00.000Z' as Instant, asOf: null }, null)
  process.stdout.write(`${loadId}\n`)
}
