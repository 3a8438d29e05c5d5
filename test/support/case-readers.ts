import type { Case, SegmentKind } from '../../pipeline/domain/case.ts'
import type { PatternVerdict } from '../../pipeline/domain/alert-steps.ts'
import type { DeclaredDay } from '../../pipeline/domain/declared-day.ts'
import type { LoadFinding } from '../../pipeline/domain/data-quality.ts'
import type { DayAlert } from '../../pipeline/domain/day-alert.ts'
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
    escalated: null, reopenCount: null, parentRef: null, problemRef: null, dueAt: null, satisfaction: null, extra: {}, gone: null, rowHash: String(ordinal), ...fields,
  }
}

/** What a store answers of which it keeps nothing. */
const nothingElse = {
  allSegmentSeries: async () => [], reportingDelays: async () => ({ seenAt: null, delays: [] }), dayAlerts: async () => [] as DayAlert[], models: async () => [], qualityFindings: async () => [] as LoadFinding[], riskCounts: async () => [], declaredDays: async (): Promise<DeclaredDay[]> => [], alertVerdicts: async (): Promise<PatternVerdict[]> => [], run: async () => undefined,
}

/** The reading side of a store over cases in memory, with the same rules: a period without any case is missing. */
export function readersOf(placed: readonly PlacedCase[]): SignalReaders & typeof nothingElse & { weeklySeries(from: IsoWeek, through: IsoWeek): WeeklySeries[] } {
  const byDay = new Map<string, Case[]>()
  for (const one of placed) {
    for (const patternId of [WHOLE_QUEUE, one.patternId]) {
      const key = `${patternId} ${one.case.openedAt.slice(0, 10)}`
      byDay.set(key, [...byDay.get(key) ?? [], one.case])
    }
  }
  const onDay = (patternId: PatternId, epochDay: number): Case[] => byDay.get(`${patternId} ${dayOfEpochDay(epochDay)}`) ?? []
  const days = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const of = (patternId: PatternId | undefined, from: IsoDay, to: IsoDay) => days(epochDayOfDay(from), epochDayOfDay(to)).flatMap((day) => onDay(patternId ?? WHOLE_QUEUE, day))
  const counted = (patternId: PatternId, from: number, to: number): (number | null)[] =>
    days(from, to).map((day) => onDay(WHOLE_QUEUE, day).length === 0 ? null : onDay(patternId, day).length)
  const dailySeries = async (patternId: PatternId, from: IsoDay, to: IsoDay): Promise<DailySeries> =>
    ({ patternId, segment: ALL, firstDay: from, counts: counted(patternId, epochDayOfDay(from), epochDayOfDay(to)) })

  return {
    dailySeries,
    dailySeriesOf: async (patternIds, from, to) => Promise.all(patternIds.map((patternId) => dailySeries(patternId, from, to))),
    windowFacts: async (windows, listed) => windows.map(({ patternId, from, to, segment }) => {
      const held = of(patternId, from, to).filter((one) => segment.kind === 'all' || one[segment.kind] === segment.value).sort((a, b) => a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1)
      return {
        distinctReporters: new Set(held.map(({ reporterRef, caseId }) => reporterRef ?? caseId)).size,
        firstAt: held[0]?.openedAt ?? null, lastAt: held.at(-1)?.openedAt ?? null, oldestIds: held.slice(0, listed).map(({ caseId }) => caseId),
      }
    }),
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
    ...nothingElse,
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
