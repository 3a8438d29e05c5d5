import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Case } from '../../../pipeline/domain/case.ts'
import { loadIdOf, WHOLE_QUEUE } from '../../../pipeline/domain/ids.ts'
import { dayOfEpochDay, instantOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../../pipeline/math/shuffled.ts'
import { openStaging } from '../../../pipeline/store/duckdb/staging.ts'
import { stores } from '../../../pipeline/store/registry.ts'
import { stagingFolderOf } from '../../../pipeline/store/staging.ts'
import { tinyCase } from '../../support/tiny-cases.ts'

const FILES = 4
const MAX_ROWS_PER_FILE = 5
const CASES = 3
const OPENED_DAYS = 10
const UPDATED_DAYS = 4
const GONE_SHARE = 0.2
const FIRST_DAY = Date.UTC(2024, 8, 2)

type History = readonly (readonly Case[])[]

/**
 * Random histories of a few cases whose versions often are equal in id, instant or content, loaded in two random orders. Histories do not
 * touch each other, so all are loaded side by side. Each case must end as the rule says: newest update, then gone, then larger hash;
 * and each history must count as many cases a day as it ends with.
 */
export async function runHistories(count: number, seed: number, folder: string): Promise<{ readonly histories: number, readonly asTheRuleSays: number }> {
  const random = seededRandom(seed)
  const histories = Array.from({ length: count }, (_, index) => historyOf(index, random))
  const wrong = new Set<number>()
  for (const round of [0, 1]) {
    const orders = histories.map(() => [...shuffled(FILES, random)])
    const found = await loadedSideBySide(histories, orders, join(folder, `histories-${round}`))
    for (const [index, history] of histories.entries()) if (found(index) !== endOf(history)) wrong.add(index)
  }
  return { histories: count, asTheRuleSays: count - wrong.size }
}

function historyOf(index: number, random: () => number): History {
  const below = (limit: number): number => Math.floor(random() * limit)
  return Array.from({ length: FILES }, () => Array.from({ length: below(MAX_ROWS_PER_FILE + 1) }, () => {
    const isGone = random() < GONE_SHARE
    const text = isGone ? '' : `text ${below(2)}`
    return tinyCase({
      sourceCaseId: `${index}/${below(CASES)}`, openedAt: instantOf(FIRST_DAY + below(OPENED_DAYS) * MS_PER_DAY), updatedAt: instantOf(FIRST_DAY + (OPENED_DAYS + below(UPDATED_DAYS)) * MS_PER_DAY),
      product: `history ${index}`, subject: text, body: text, gone: isGone ? 'deleted' : null,
    })
  }))
}

const keyOf = ({ updatedAt, gone, rowHash }: Case): string => `${updatedAt}${gone === null ? 0 : 1}${rowHash}`

/** How a history must end: hash of each case in order of id, and cases by day. */
function endOf(history: History): string {
  const newest = new Map<string, Case>()
  for (const row of history.flat()) {
    const known = newest.get(row.caseId)
    if (known === undefined || keyOf(row) > keyOf(known)) newest.set(row.caseId, row)
  }
  const living = [...newest.values()].filter(({ gone }) => gone === null)
  return endText([...newest.values()], living.length)
}

const endText = (cases: readonly Case[], counted: number): string =>
  JSON.stringify([[...cases].sort((a, b) => a.caseId < b.caseId ? -1 : 1).map(({ rowHash }) => rowHash), counted])

async function loadedSideBySide(histories: readonly History[], orders: readonly (readonly number[])[], folder: string): Promise<(index: number) => string> {
  const store = await stores.memory({ folder, memoryLimitMb: 512, threads: 2 })
  try {
    for (let position = 0; position < FILES; position++) {
      const cases = histories.flatMap((history, index) => history[orders[index]![position]!]!)
      const staging = join(stagingFolderOf(folder), String(position))
      await mkdir(staging, { recursive: true })
      const writer = await openStaging(staging)
      for (const [row, one] of cases.entries()) await writer.addCase(one, row + 1)
      const sha256 = createHash('sha256').update(`${folder} ${position}`).digest('hex')
      const staged = { ...await writer.finish(), sha256, fileName: `${position}.csv`, source: 'test', rowsIn: cases.length, rowsQuarantined: 0, rowsDeferred: 0 }
      await store.mergeLoad(staged, { loadId: loadIdOf(sha256), now: instantOf(FIRST_DAY), asOf: null }, null)
    }
    const all = await store.casesById([...new Set(histories.flat(2).map(({ caseId }) => caseId))])
    const byHistory = new Map<string, Case[]>()
    for (const row of all) byHistory.set(row.product ?? '', [...byHistory.get(row.product ?? '') ?? [], row])
    const day = Math.floor(FIRST_DAY / MS_PER_DAY)
    const counts = await store.segmentCounts(WHOLE_QUEUE, dayOfEpochDay(day), dayOfEpochDay(day + OPENED_DAYS))
    const counted = new Map(counts.filter(({ segment }) => segment.kind === 'product').map(({ segment, caseCount }) => [segment.value, caseCount]))
    return (index) => endText(byHistory.get(`history ${index}`) ?? [], counted.get(`history ${index}`) ?? 0)
  } finally {
    await store.close()
  }
}
