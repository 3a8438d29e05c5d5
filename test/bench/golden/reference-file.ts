import type { Counts } from '../../../pipeline/domain/series.ts'

/** One series of the reference folder. */
export interface ReferenceSeries {
  readonly name: string
  readonly counts: readonly number[]
  readonly population: readonly number[]
  /** Periods a year: 52 weekly, 12 monthly. */
  readonly frequency: number
  /** Epoch days of the periods when the reference counts by calendar date; null: by position. */
  readonly epochDays: readonly number[] | null
}

/** The control parameters of one reference call, as its index file gives them. */
export type ReferenceParams = ReadonlyMap<string, string>

/** One row of ours or of the reference: column to number; undefined where the reference has none. */
export type Row = Readonly<Record<string, number | undefined>>

/** Recomputes the rows of one reference file. @param periods 1-based, the ones the file has @param given its rows, for inputs that only they hold */
export type Replay = (series: ReferenceSeries, params: ReferenceParams, periods: readonly number[], given: readonly Row[]) => readonly Row[]

/** `a=1; b=2/3` → a → 1, b → 2/3. */
export function parseParams(text: string): ReferenceParams {
  return new Map(text.split(';').map((part) => part.trim()).filter((part) => part.includes('=')).map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]))
}

export function numberOf(params: ReferenceParams, key: string, preset?: number): number {
  const text = params.get(key)
  const value = text === undefined ? preset : Number(text)
  if (value === undefined || Number.isNaN(value)) throw new Error(`reference parameter ${key} is ${text ?? 'absent'}`)
  return value
}

export const isTrue = (params: ReferenceParams, key: string): boolean => params.get(key) === 'TRUE'

/** "5/4" → at least 5 cases in the last 4 periods. */
export function recentCasesEnough(params: ReferenceParams, counts: Counts, tested: number): boolean {
  const [least, periods] = (params.get('limit54') ?? '5/4').split('/').map(Number)
  const recent = counts.slice(Math.max(0, tested - periods! + 1), tested + 1).reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return recent >= least!
}
