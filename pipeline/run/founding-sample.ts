import type { MiningCase } from '../domain/pattern.ts'
import type { Workspace } from './mine-workspace.ts'

/** Cases that a first look at a history clusters; more cost with the square and found the same patterns. */
const sampleSize = 6_000
/** Fewer cases of a language found nothing that lasts. */
const minCases = 150
/** Shares of the sample fall slower than shares of the queue, so that small languages found patterns too. */
const shareExponent = 0.7

export interface LanguageSample {
  readonly language: string
  /** Rising. */
  readonly rows: readonly number[]
}

/** The last weeks do not found: what is new in them must be born when it happens, by the scan. */
const recentDays = 56
/** Of a short history at least so much founds. */
const minHistoryShare = 0.5
/** A history of fewer days is too short for the scan: all of it founds, or nothing would. */
const shortHistoryDays = 28
const languageUnclear: readonly string[] = ['und', '']

/**
 * Rows to found patterns on, by language, largest first: spread over the history up to eight weeks before its end (over its first half
 * when it is short, over all of it below four weeks) in the order of a seeded hash of the case id. Languages with fewer than 150 cases and texts of unclear language are left out.
 *
 * @param free rows that may found, rising
 * @param days epoch day of each row, rising
 */
export function foundingSample(free: readonly number[], { cases, days }: Pick<Workspace, 'cases' | 'days'>, seed: number): LanguageSample[] {
  const first = days[free[0] ?? 0] ?? 0
  const last = days[free.at(-1) ?? 0] ?? 0
  const until = last - first < shortHistoryDays ? last : Math.max(last - recentDays, first + minHistoryShare * (last - first))
  const byLanguage = new Map<string, number[]>()
  for (const row of free) {
    const { language } = cases[row]!
    if (days[row]! > until || languageUnclear.includes(language)) continue
    const known = byLanguage.get(language)
    if (known === undefined) byLanguage.set(language, [row])
    else known.push(row)
  }
  const enough = [...byLanguage].filter(([, rows]) => rows.length >= minCases).sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
  const total = enough.reduce((sum, [, rows]) => sum + rows.length ** shareExponent, 0)
  return enough.map(([language, rows]) => {
    const quota = Math.max(minCases, Math.floor(sampleSize * rows.length ** shareExponent / total))
    return { language, rows: drawn(rows, quota, cases, seed).sort((a, b) => a - b) }
  })
}

/** Cases that a basis can be fitted on, of those there are. */
export const refitSize = (cases: number): number => Math.min(cases, sampleSize)

/** Would a basis learn much from what came since: are there twice as many cases, of which a sample takes more than then? @param fittedOn as `refitSize` gave it then; undefined: not known */
export const hasOutgrown = (fittedOn: number | undefined, cases: number): boolean => fittedOn !== undefined && refitSize(cases) >= 2 * fittedOn

/** Rows to fit a basis on again: as many as found, in the order of a seeded hash of the case id. Rising. */
export function refitSample(rows: readonly number[], { cases }: Pick<Workspace, 'cases'>, seed: number): number[] {
  return drawn(rows, sampleSize, cases, seed).sort((a, b) => a - b)
}

function drawn(rows: readonly number[], count: number, cases: readonly MiningCase[], seed: number): number[] {
  return rows
    .map((row) => ({ row, key: seededHash(cases[row]!.caseId, seed) }))
    .sort((a, b) => a.key - b.key || a.row - b.row)
    .slice(0, count)
    .map(({ row }) => row)
}

/** FNV-1a from a seeded start, its bits then mixed (murmur3's finaliser): near ids fall far apart. */
function seededHash(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) | 0
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
