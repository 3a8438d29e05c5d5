import { caseIdOf } from '../../pipeline/domain/ids.ts'
import type { MiningCase } from '../../pipeline/domain/pattern.ts'
import { dayOfEpochDay, instantOf, MS_PER_DAY, type IsoDay } from '../../pipeline/domain/week.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'

const FIRST_DAY = 19_700
const DAYS = 100
const PER_DAY = 6
const WAVE_DAY = 97
const WAVE_PER_DAY = 8
const topics = ['printer prints blank pages', 'bookmarks vanish after restart', 'video stutters in full screen', 'password is asked twice', 'download stays at zero percent', 'camera shows a black picture']
const fillers = ['today', 'again', 'please', 'strange', 'since monday', 'on my laptop', 'at work', 'at home', 'every time', 'sometimes', 'with sound', 'quietly']

/** A hundred days of six usual topics, and at their end three days of one new thing that many people write about. Seeded. */
export function exampleQueue(): { readonly cases: readonly MiningCase[], readonly waveFrom: IsoDay } {
  const random = seededRandom(7)
  const filler = (): string => fillers[Math.floor(random() * fillers.length)]!
  const cases: MiningCase[] = []
  const add = (day: number, place: number, subject: string): void => {
    const openedAt = instantOf((FIRST_DAY + day) * MS_PER_DAY + place * 60_000)
    cases.push({ caseId: caseIdOf('test', `${day}-${String(place).padStart(2, '0')}`), openedOn: dayOfEpochDay(FIRST_DAY + day), openedAt, language: 'en', subject, body: `${subject} ${filler()} ${filler()} ${filler()}`, reporterRef: `r${day}-${place}` })
  }
  for (let day = 0; day < DAYS; day++) {
    for (let place = 0; place < PER_DAY; place++) add(day, place, `${topics[Math.floor(random() * topics.length)]!} ${filler()}`)
    if (day >= WAVE_DAY) for (let place = 0; place < WAVE_PER_DAY; place++) add(day, 20 + place, `zebrapay wallet refuses every transfer ${filler()}`)
  }
  return { cases, waveFrom: dayOfEpochDay(FIRST_DAY + WAVE_DAY) }
}
