import { recentNeighbours, type RecentNeighbours } from '../cluster/recent-neighbours.ts'
import type { MineContext } from './mine-context.ts'
import { evenly } from './mine-scales.ts'

/** Days that are compared with the time before. */
export const RECENT_DAYS = 7
/** Days before the last week that it is compared with. */
export const MEMORY_DAYS = 91
/** With less history everything would look new. */
const minMemoryDays = 21
/** More cases of a language are thinned evenly. */
export const MOST_RECENT = 3_000
const mostMemory = 6_000
const neighbours = 10
const furtherNeighbours = 20
/** Share of neighbours that is most of them: a rise of something known has many of its like further back. */
const mostly = 0.5
/** Recent cases lie so many times as dense around a case of something new as elsewhere. */
const newsTimes = 3
/** Up to here the surroundings of a case are usual: chance makes as much of it. */
const usualTimes = 1.5

/** The cases of a language in the last week, and how new the surroundings of a case are. */
export interface News {
  readonly recent: readonly number[]
  /** To be called before all of the week are asked about. */
  prepare(): void
  /** Has what the case says long been told about as often? */
  isUsual(row: number): boolean
  /** Are a case and those around it news: are most of their neighbours recent, and three times as dense as elsewhere? */
  isAmongNews(row: number): boolean
  /** How many times as dense as usual recent cases lie around a group of cases, from further away. */
  groupTimesUsual(rows: readonly number[]): number
  /** The same within a part of the texts: how many times as dense as in the whole part. A part that rises as it is gives 1, one that something new came to more. */
  groupTimesUsualIn(isPart: (row: number) => boolean, rows: readonly number[]): number
}

/** Compares the last week with the three months before; undefined where the language has no basis or the history is young. */
export function newsOf(context: MineContext, language: string, day: number): News | undefined {
  const { workspace: { firstRowOn, cases }, languageModel, recentVectors } = context
  const weekFrom = day - RECENT_DAYS + 1
  const memoryFrom = Math.max(context.firstDay, weekFrom - MEMORY_DAYS)
  const model = languageModel(language)
  if (model === undefined || model.basis.dimensions === 0 || weekFrom - memoryFrom < minMemoryDays) return undefined
  const spoken = (from: number, to: number, most: number): number[] => {
    const rows = Array.from({ length: firstRowOn(to + 1) - firstRowOn(from) }, (_, at) => firstRowOn(from) + at).filter((row) => cases[row]!.language === language)
    return evenly(0, rows.length, most).map((at) => rows[at]!)
  }
  const recent = spoken(weekFrom, day, MOST_RECENT)
  const memory = spoken(memoryFrom, weekFrom - 1, mostMemory)
  if (recent.length === 0 || memory.length === 0) return undefined

  const rows = [...recent, ...memory]
  const { dimensions: width } = model.basis
  const vectors = recentVectors.of(model.basis, rows)
  const values = new Float32Array(rows.length * width)
  rows.forEach((row, at) => { values.set(vectors.get(row)!, at * width) })
  const around = recentNeighbours({ rows, recentCount: recent.length, values, width })
  const timesUsualAround = (texts: RecentNeighbours, group: readonly number[], count: number): number =>
    texts.timesUsual(group.reduce((sum, row) => sum + texts.recentShare(row, vectorOf(row), count), 0) / group.length)
  const vectorOf = (row: number): Float32Array => vectors.get(row) ?? recentVectors.of(model.basis, [row]).get(row)!
  return {
    recent, prepare: () => { around.prepare() },
    isUsual: (row) => around.timesUsual(around.recentShare(row, vectorOf(row), neighbours)) < usualTimes,
    isAmongNews: (row) => {
      const share = around.smoothShare(row, vectorOf(row), neighbours)
      return share >= mostly && around.timesUsual(share) >= newsTimes
    },
    groupTimesUsual: (group) => timesUsualAround(around, group, furtherNeighbours),
    groupTimesUsualIn: (isPart, group) => {
      const places = Array.from(rows.keys()).filter((place) => isPart(rows[place]!))
      const part = new Float32Array(places.length * width)
      places.forEach((place, at) => { part.set(values.subarray(place * width, (place + 1) * width), at * width) })
      return timesUsualAround(recentNeighbours({ rows: places.map((place) => rows[place]!), recentCount: places.filter((place) => place < recent.length).length, values: part, width }), group, neighbours)
    },
  }
}
