import { familyLinks, type FamilyProfile } from '../cluster/family-links.ts'
import { mainLanguage } from '../domain/group-families.ts'
import { WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import type { Pattern } from '../domain/pattern.ts'
import type { WeeklySeries } from '../domain/series.ts'
import type { Instant, IsoWeek } from '../domain/week.ts'
import { sharedTokensOf, tokensOf } from '../embed/tokens.ts'
import { foldDecorated } from '../normalize/fold-decorated.ts'
import type { FamilySample, FamilyStore } from '../store/family-port.ts'
import type { PatternStore, SeriesStore } from '../store/store.ts'

/** Cases of a pattern that are read: enough to tell a share of 5 % from one of 20 %. */
const CASES_READ = 100
const WORDS_READ = 120
const WEEKS_READ = 52
/** Case fields that say the same in every language. */
const fields = ['product', 'category', 'platform', 'version'] as const satisfies readonly (keyof FamilySample)[]

export type LinkFamiliesStore = FamilyStore & Pick<PatternStore, 'patterns'> & Pick<SeriesStore, 'weeklySeries'>

/**
 * Looks again for patterns of different languages that are one issue, from the newest cases and the counts through the week, and replaces the stored links.
 * Links that stood before need less evidence to stay. A queue of one language is not read at all.
 */
export async function linkFamilies(week: IsoWeek, before: Instant, store: LinkFamiliesStore): Promise<{ readonly links: number, readonly kept: number }> {
  const patterns = (await store.patterns()).filter(({ state }) => state !== 'archived')
  const stood = new Set((await store.familyLinks()).map(({ patternId, otherPatternId }) => `${patternId} ${otherPatternId}`))
  const several = new Set(patterns.map(mainLanguage)).size > 1
  const series = several ? await store.weeklySeries(week) : []
  const samples = several ? await store.familySamples(before, CASES_READ) : []
  const found = familyLinks(profilesOf(patterns, samples, series), countsOf(series, WHOLE_QUEUE), stood)
  const links = found.map(({ a, b, probability, tokens, fields: segments, coMovement }) => ({ patternId: a, otherPatternId: b, probability, tokens: [...tokens], segments: [...segments], coMovement }))
  const kept = links.filter(({ patternId, otherPatternId }) => stood.has(`${patternId} ${otherPatternId}`)).length
  if (links.length > 0 || stood.size > 0) await store.saveFamilyLinks(links)
  return { links: links.length, kept }
}

/** Profiles of the patterns that have cases in the sample. */
export function profilesOf(patterns: readonly Pattern[], samples: readonly FamilySample[], series: readonly WeeklySeries[]): FamilyProfile[] {
  const byPattern = new Map<PatternId, FamilySample[]>()
  for (const sample of samples) {
    const known = byPattern.get(sample.patternId)
    if (known === undefined) byPattern.set(sample.patternId, [sample])
    else known.push(sample)
  }
  const countsBy = new Map(series.map(({ patternId, counts }) => [patternId, counts.slice(-WEEKS_READ)]))
  return patterns.flatMap((pattern) => {
    const cases = byPattern.get(pattern.patternId)
    if (cases === undefined) return []
    return [{
      patternId: pattern.patternId, language: mainLanguage(pattern), sampleSize: cases.length,
      tokens: countEach(cases.map((one) => namedTokens(`${one.subject}\n${one.body}`))),
      fields: new Map(fields.map((field) => [field, countEach(cases.map((one) => one[field] === null ? [] : [one[field]]))])),
      weekly: countsBy.get(pattern.patternId) ?? [],
    }]
  })
}

const countsOf = (series: readonly WeeklySeries[], patternId: WeeklySeries['patternId']): WeeklySeries['counts'] => (series.find((one) => one.patternId === patternId)?.counts ?? []).slice(-WEEKS_READ)

/** Any word may be a name, a number or a loan word; whether it stands out in both languages decides. */
const namedTokens = (text: string): string[] => [...tokensOf(foldDecorated(text), WORDS_READ).map(({ word }) => word), ...sharedTokensOf(text)]

function countEach(lists: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const list of lists) for (const one of new Set(list)) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
