import { Type } from 'typebox'
import { clusterers } from '../../pipeline/cluster/registry.ts'
import { embedders } from '../../pipeline/embed/registry.ts'
import { caseIdOf, type CaseId } from '../../pipeline/domain/ids.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../pipeline/math/shuffled.ts'
import { disguised, disguises } from '../support/disguises.ts'
import { benchEnvironment, parseFlags } from './bench-parts.ts'
import type { Bench } from './bench.ts'
import { mineBatch, NOTHING_MINED, schedule } from './identity/replay.ts'
import { readLabelledRows, type LabelledRow } from './labelled-rows.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'NDJSON of `{id,text,label,split,lang}`, plain or gzip.' }),
  rows: Type.String({ pattern: '^[1-9][0-9]*$', default: '3000', description: 'Texts that are mined, drawn from the file.' }),
  copied: Type.String({ pattern: '^[1-9][0-9]*$', default: '400', description: 'Of those, texts that are sent again, once in each disguise.' }),
  weeks: Type.String({ pattern: '^[1-9][0-9]*$', default: '6', description: 'Batches, one a week.' }),
  embedder: Type.Enum(Object.keys(embedders) as (keyof typeof embedders)[], { default: 'hybrid' }),
  clusterer: Type.Enum(Object.keys(clusterers) as (keyof typeof clusterers)[], { default: 'knn-leiden' }),
  seed: Type.String({ pattern: '^[0-9]+$', default: '1' }),
}, { additionalProperties: false })

const habits = Object.keys(disguises) as (keyof typeof disguises)[]
/** What the disguises of phone numbers and codes need to work on. */
const CAMPAIGN = ' Call +1-888-555-0123 with code SAVE20.'

/**
 * Benchmark `duplicates`: texts are sent again in disguise (letters that look alike, decorated letters, another phone number or coupon code, case, punctuation,
 * emoji), spread over random weeks, and the engine mines them week by week. Metrics: `pairs` of an original and a copy; `apart`, those that end in different
 * patterns, or one in none; `placedShare` of the pairs whose original has a pattern at all.
 *
 * @throws AppError `usage-invalid` for unknown flags, `export-unreadable` for rows of another shape
 */
export const runDuplicatesBench: Bench = async (flags) => {
  const options = parseFlags(FlagsSchema, flags)
  const started = process.cpuUsage()
  const all = readLabelledRows(options.data)
  const random = seededRandom(Number(options.seed))
  const drawn = Array.from(shuffled(all.length, random).subarray(0, Number(options.rows)), (at) => all[at]!)
  const pairs: (readonly [CaseId, CaseId, string])[] = []
  const copies = drawn.slice(0, Number(options.copied)).flatMap((row, at): LabelledRow[] => {
    const original = { ...row, text: row.text + CAMPAIGN }
    drawn[at] = original
    return habits.map((habit): LabelledRow => {
      const id = `${row.id} again, ${habit}`
      pairs.push([caseIdOf('bench', row.id), caseIdOf('bench', id), habit])
      return { ...original, id, text: disguised(original.text, habit, random) }
    })
  })

  let state = NOTHING_MINED
  for (const batch of schedule([...drawn, ...copies], { weeks: options.weeks, held: '0', from: '1', seed: options.seed }).batches) {
    state = mineBatch(state, batch.map(({ minedCase }) => minedCase), options)
  }
  const placeOf = (caseId: CaseId) => state.places.get(caseId)?.patternId ?? null
  const apart = pairs.filter(([original, copy]) => placeOf(original) !== placeOf(copy))
  const { user, system } = process.cpuUsage(started)
  return {
    name: 'duplicates', data: options.data, environment: benchEnvironment(),
    metrics: {
      cases: drawn.length + copies.length, pairs: pairs.length, apart: apart.length,
      ...Object.fromEntries(habits.map((habit) => [`apart, ${habit}`, apart.filter(([, , name]) => name === habit).length])),
      placedShare: pairs.filter(([original]) => placeOf(original) !== null).length / Math.max(1, pairs.length),
      patterns: state.patterns.length, secondsCpu: (user + system) / 1e6,
    },
  }
}
