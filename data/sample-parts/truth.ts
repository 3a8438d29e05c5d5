import { dayOfEpochDay, epochDayOf, instantOf, MS_PER_DAY, weekOfEpochDay, weeksBetween } from '../../pipeline/domain/week.ts'
import { type SampleRow, type SampleSize, SAMPLE_END_MS } from './generate-cases.ts'
import { hostileTexts } from './hostile.ts'
import { issueIds, issues } from './issues.ts'
import { type PersonalKind, personalKinds } from './personal-data.ts'
import { csvLineOf } from './sample-row.ts'
import { MISSING_DAYS, QUEUE_SURGES, plannedEvents } from './story.ts'

/** Everything that is true of a generated sample and that a result can be checked against. */
export function truthCollector(size: SampleSize) {
  const first = weekOfEpochDay(epochDayOf(SAMPLE_END_MS) - size.weeks * 7)
  const last = weekOfEpochDay(epochDayOf(SAMPLE_END_MS) - 1)
  const weeks = weeksBetween(first, last)
  const empty = () => weeks.map(() => 0)
  const counts = { rows: 0, cases: 0, duplicateRows: 0, updateRows: 0, lateRows: 0 }
  const weekly = new Map<string, number[]>([...issueIds, 'none'].map((issue) => [issue, empty()]))
  const languageCounts: Record<string, number> = {}
  const personalData = Object.fromEntries(personalKinds.map((kind) => [kind, new Set<string>()])) as Record<PersonalKind, Set<string>>
  const hostile: { caseId: string, kind: string }[] = []
  const unreadable: { line: number, column: string | null, reason: string }[] = []
  const caseLines = [csvLineOf(['case_id', 'issue', 'language', 'personal_data', 'hostile'])]
  let line = 2

  return {
    add(row: SampleRow): void {
      counts.rows += 1
      if (row.kind === 'unreadable') unreadable.push({ line, column: row.unreadable.column, reason: row.unreadable.reason })
      if (row.kind === 'duplicate') counts.duplicateRows += 1
      if (row.kind === 'update') counts.updateRows += 1
      line += row.csv.split('\n').length - 1
      if (row.kind !== 'case') return
      const { record, issue, openedMs, language, planted, hostileKind } = row.sample
      counts.cases += 1
      if (row.late) counts.lateRows += 1
      const series = weekly.get(issue ?? 'none')
      const week = weeks.indexOf(weekOfEpochDay(epochDayOf(openedMs)))
      if (series?.[week] !== undefined) series[week] += 1
      languageCounts[language] = (languageCounts[language] ?? 0) + 1
      for (const value of planted) personalData[value.kind].add(value.secret)
      if (hostileKind !== null) hostile.push({ caseId: record.case_id, kind: hostileKind })
      caseLines.push(csvLineOf([record.case_id, issue ?? '', language, planted.map((value) => value.kind).join(';'), hostileKind ?? '']))
    },
    /** The truth of single cases as CSV. */
    cases: () => caseLines.join(''),
    summary: () => ({
      asOf: instantOf(SAMPLE_END_MS),
      seed: size.seed,
      firstWeek: first,
      lastWeek: last,
      weeks,
      ...counts,
      unreadable,
      languages: languageCounts,
      issues: issueIds.map((issue) => ({ issue, area: issues[issue].area, product: issues[issue].product, weekly: weekly.get(issue) ?? [] })),
      withoutIssue: weekly.get('none') ?? [],
      events: plannedEvents.map((event) => {
        const from = epochDayOf(SAMPLE_END_MS) - event.firstDay
        const week = weekOfEpochDay(from)
        return {
          kind: event.kind, issue: event.issue, week, from: dayOfEpochDay(from), to: dayOfEpochDay(from + event.perDay.length - 1),
          weekCount: weekly.get(event.issue)?.[weeks.indexOf(week)] ?? 0,
          segment: event.segment === undefined ? null : { platform: event.segment.platform, version: event.segment.version },
          languages: event.languages === undefined ? null : Object.keys(event.languages),
        }
      }),
      missingDays: MISSING_DAYS.map(dayBack),
      queueSurges: [...QUEUE_SURGES].map(([day, factor]) => ({ day: dayBack(day), factor })),
      hostile,
      hostileTexts: hostileTexts.map(([, text]) => text),
      personalData: Object.fromEntries(personalKinds.map((kind) => [kind, [...personalData[kind]].sort()])),
    }),
  }
}

const dayBack = (day: number) => dayOfEpochDay(epochDayOf(SAMPLE_END_MS - day * MS_PER_DAY))

export type SampleTruth = ReturnType<ReturnType<typeof truthCollector>['summary']>
