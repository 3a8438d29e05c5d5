import { Type, type Static } from 'typebox'
import { LoadIdSchema } from './ids.ts'
import { IsoDaySchema, type IsoDay } from './week.ts'

/** What can be wrong with the data of a load. A new kind is one line here. */
export const qualityKinds = [
  'volume-drop', 'volume-rise', 'days-missing', 'rows-doubled', 'rows-repeated', 'versions-conflict', 'columns-changed',
  'category-shift', 'language-shift', 'time-shift',
] as const
export type QualityKind = (typeof qualityKinds)[number]

/** Something about the data of one load that lowers trust in counts. It is told to people; it is never a pattern and never an alert. */
export const QualityFindingSchema = Type.Object({
  kind: Type.Enum(qualityKinds),
  severity: Type.Union([Type.Literal('note'), Type.Literal('warning')], { description: 'A warning can change what the counts say; a note is to be known.' }),
  sentence: Type.String({ description: 'What was found, in plain words with its numbers.' }),
  days: Type.Array(IsoDaySchema, { description: 'Affected days, oldest first; empty when it is about the file as a whole.' }),
  numbers: Type.Record(Type.String(), Type.Number(), { description: 'The numbers behind the sentence, by name.' }),
})
export type QualityFinding = Static<typeof QualityFindingSchema>

/** A finding with the load that it was made on. */
export const LoadFindingSchema = Type.Object({ loadId: LoadIdSchema, source: Type.String(), ...QualityFindingSchema.properties })
export type LoadFinding = Static<typeof LoadFindingSchema>

/** Cases of one source by day and one of their facts: the hour they were opened at, their category, their language. */
export interface DayCount { readonly day: IsoDay, readonly value: string, readonly caseCount: number }

/** Numbers of a load and of the past of its source, all that the checks look at. Gone cases are in none of them. */
export interface LoadFacts {
  readonly source: string
  /** First day that this load is the first to tell of in full: the last day known before, or the first day of the source. */
  readonly freshFrom: IsoDay
  /** Last day with a case of the source. */
  readonly lastDay: IsoDay
  /** True when the last day had ended at the clock of the load. */
  readonly lastDayEnded: boolean
  /** Up to a year of days back from the last one. */
  readonly hours: readonly DayCount[]
  /** The 40 largest categories; all others are `(other)`, cases without one `(none)`. */
  readonly categories: readonly DayCount[]
  readonly languages: readonly DayCount[]
  /** Rows of the load with content and opening of another case of the source, by day. */
  readonly doubled: readonly { readonly day: IsoDay, readonly caseCount: number }[]
  readonly rowsIn: number
  /** Rows of the file that repeat another row of it in all fields. */
  readonly repeatedRows: number
  /** Cases with two versions of one instant and different content, in the file or against what was known. */
  readonly rivalCases: number
  /** Columns of this file and of the last one of the source; null where unknown. */
  readonly columns: readonly string[] | null
  readonly columnsBefore: readonly string[] | null
}

/** Decides what of the facts is worth telling. Pure. */
export type JudgeLoad = (facts: LoadFacts) => readonly QualityFinding[]
