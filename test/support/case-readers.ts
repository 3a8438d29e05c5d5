import type { Case, SegmentKind } from '../../pipeline/domain/case.ts'
import { segmentKinds } from '../../pipeline/domain/case.ts'
import { caseIdOf, WHOLE_QUEUE, type PatternId } from '../../pipeline/domain/ids.ts'
import { ALL, type DailySeries, type WeeklySeries } from '../../pipeline/domain/series.ts'
import { dayOfEpochDay, epochDayOfDay, instantOf, mondayOf, MS_PER_DAY, weeksBetween, type IsoDay, type IsoWeek } from '../../pipeline/domain/week.ts'
import type { SignalReaders } from '../../pipeline/run/find-signals.ts'

export interface PlacedCase { readonly case: Case, readonly patternId: PatternId }

/** A case with the fields that tests of signals look at; all else says nothing. */
export function caseOn(day: IsoDay, ordinal: number, fields: Partial<Case> = {}): Case {
  const openedAt = instantOf(epochDayOfDay(day) * MS_PER_DAY + (ordinal % 1440) * 60_000)
  return {
    caseId: caseIdOf('test', String(ordinal)), source: 'test', sourceCaseId: String(ordinal), openedAt, updatedAt: openedAt, closedAt: null,
    channel: null, language: 'en', locale: null, country: null, product: null, version: null, platform: null, category: null, subcategory: null,
    severity: null, status: null, subject: '', body: '', resolution: null, tags: [], team: null, assigneeRef: null, reporterRef: `r${ordinal}`,
    escalated: null, reopenCount: null, parentRef: null, problemRef: null, dueAt: null, satisfaction: null, extra: {}, rowHash: String(ordinal), ...fields,
  }
}

/** The reading side of a store over cases in memory, with the same rules: a period without any case is missing. */
export function readersOf(placed: readonly PlacedCase[]): SignalReaders & { weeklySeries(from: IsoWeek, through: IsoWeek): WeeklySeries[] } {
  const of = (patternId: PatternId | undefined, from: IsoDay, to: IsoDay) => placed.filter((one) => {
    const day = one.case.openedAt.slice(0, 10)
    return (patternId === undefined || patternId === WHOLE_QUEUE || one.patternId === patternId) && day >= from && day <= to
  }).map((one) => one.case)

  const counted = (patternId: PatternId, from: number, to: number): (number | null)[] => {
    const [first, last] = [dayOfEpochDay(from), dayOfEpochDay(to)]
    const counts = new Array<number>(to - from + 1).fill(0)
    const all = new Array<number>(to - from + 1).fill(0)
    for (const one of of(WHOLE_QUEUE, first, last)) all[epochDayOfDay(one.openedAt.slice(0, 10) as IsoDay) - from]! += 1
    for (const one of of(patternId, first, last)) counts[epochDayOfDay(one.openedAt.slice(0, 10) as IsoDay) - from]! += 1
    return counts.map((count, i) => all[i] === 0 ? null : count)
  }
  const dailySeries = async (patternId: PatternId, from: IsoDay, to: IsoDay): Promise<DailySeries> =>
    ({ patternId, segment: ALL, firstDay: from, counts: counted(patternId, epochDayOfDay(from), epochDayOfDay(to)) })

  return {
    dailySeries,
    cases: async ({ patternId, from, to }) => ({ items: of(patternId, from ?? '0001-01-01' as IsoDay, to ?? '9999-12-31' as IsoDay), next: null }),
    segmentCounts: async (patternId, from, to) => {
      const counts = new Map<string, { kind: SegmentKind, value: string, caseCount: number }>()
      for (const one of of(patternId, from, to)) {
        for (const kind of segmentKinds) {
          const value = one[kind]
          if (value === null) continue
          const entry = counts.get(`${kind} ${value}`) ?? { kind, value, caseCount: 0 }
          entry.caseCount++
          counts.set(`${kind} ${value}`, entry)
        }
      }
      return [...counts.values()].map(({ kind, value, caseCount }) => ({ segment: { kind, value }, caseCount }))
    },
    weeklySeries: (from, through) => {
      const ids = [WHOLE_QUEUE, ...[...new Set(placed.map(({ patternId }) => patternId))].sort()]
      return ids.map((patternId) => ({
        patternId, segment: ALL, firstWeek: from,
        counts: weeksBetween(from, through).map((week) => {
          const days = counted(patternId, mondayOf(week), mondayOf(week) + 6)
          return days.every((count) => count === null) ? null : days.reduce<number>((sum, count) => sum + (count ?? 0), 0)
        }),
      }))
    },
  }
}
