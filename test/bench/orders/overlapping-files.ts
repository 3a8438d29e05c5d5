import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { csvLineOf } from '../../../data/sample-parts/sample-row.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../../pipeline/math/shuffled.ts'
import { instantOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'

const columns = ['case_id', 'created_at', 'updated_at', 'status', 'product', 'language', 'subject', 'body']
const FIRST_DAY = Date.UTC(2024, 8, 2)
const DAYS = 42
/** Shares of the cases that a later file holds again, changed in some way. */
const UPDATED = 0.3
const RIVAL = 0.05
const DELETED = 0.06
const RETURNED = 0.5
const LATE = 0.1
const MOVED = 0.03
/** One row in this many cannot be read. */
const UNREADABLE_EVERY = 97

interface Version { readonly id: number, readonly openedDay: number, readonly updatedDay: number, readonly status: string, readonly text: string }

/**
 * Five exports of one queue that overlap in every way a help desk makes them: a full one; one of updates, rows of equal time with other
 * text, deletions and a case moved to another week; the first again in another order and packed, under another name; one of late rows
 * and of deleted cases that came back; and the second one byte for byte under another name.
 *
 * @param caseCount cases of the full export
 * @returns paths in order of name
 */
export async function writeOverlappingFiles(folder: string, caseCount: number, seed: number): Promise<readonly string[]> {
  const random = seededRandom(seed)
  const full: Version[] = Array.from({ length: caseCount }, (_, id) => {
    const openedDay = random() * DAYS
    return { id, openedDay, updatedDay: openedDay + random() * 3, status: 'open', text: textOf(random) }
  })
  const changed = full.flatMap((version): Version[] => {
    const chance = random()
    if (chance < RIVAL) return [{ ...version, text: textOf(random) }]
    if (chance < RIVAL + DELETED) return [{ ...version, updatedDay: version.updatedDay + 4, status: random() < RETURNED ? 'deleted' : 'merged' }]
    if (chance < RIVAL + DELETED + MOVED) return [{ ...version, openedDay: version.openedDay + 7, updatedDay: version.updatedDay + 8 }]
    if (chance < RIVAL + DELETED + MOVED + UPDATED) return [{ ...version, updatedDay: version.updatedDay - 1 + random() * 4, status: 'solved', text: textOf(random) }, version]
    return []
  })
  const late = [
    ...Array.from({ length: Math.round(caseCount * LATE) }, (_, index): Version => {
      const openedDay = random() * DAYS
      return { id: caseCount + index, openedDay, updatedDay: openedDay, status: 'open', text: textOf(random) }
    }),
    ...changed.filter(({ status }) => status === 'deleted').filter(() => random() < RETURNED).map((version) => ({ ...version, updatedDay: version.updatedDay + 2, status: 'open' })),
    ...full.filter(() => random() < UPDATED),
  ]
  const again = [...shuffled(full.length, random)].map((index) => full[index]!)
  const contents: readonly (readonly [string, string | Buffer])[] = [
    ['1-full.csv', csvOf(full)], ['2-changes.csv', csvOf(changed)], ['3-full-again.csv.gz', gzipSync(csvOf(again))], ['4-late.csv', csvOf(late)], ['5-changes-renamed.csv', csvOf(changed)],
  ]
  const paths: string[] = []
  for (const [name, content] of contents) {
    paths.push(join(folder, name))
    await writeFile(join(folder, name), content)
  }
  return paths
}

const words = ['refund', 'login', 'crash', 'delivery', 'invoice', 'slow', 'missing', 'wrong', 'account', 'card', 'update', 'screen']

const textOf = (random: () => number): string => Array.from({ length: 8 }, () => words[Math.floor(random() * words.length)]).join(' ')

const csvOf = (versions: readonly Version[]): string => csvLineOf(columns) + versions.map((version, index) => {
  const isReadable = index % UNREADABLE_EVERY !== UNREADABLE_EVERY - 1
  return csvLineOf([`C${version.id}`, isReadable ? dayOf(version.openedDay) : 'some day', dayOf(version.updatedDay), version.status, `product ${version.id % 5}`, 'en', version.text.slice(0, 20), version.text])
}).join('')

const dayOf = (day: number): string => instantOf(FIRST_DAY + Math.round(day * MS_PER_DAY))
