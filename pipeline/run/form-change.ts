import { fragmentsOf, type TemplateSpan } from '../normalize/template-fragments.ts'

/** A fragment that became form text so recently is new; after so long a change is part of what is usual. */
const NEW_DAYS = 28
/** Days whose cases say how far a change has come, and the share of them that must hold new form text. */
const LOOKED_AT_DAYS = 14
const LEAST_SHARE = 0.2
const LEAST_CASES = 20
/** Before so much history all form text is new. */
const LEAST_HISTORY_DAYS = 182
/** Only where most cases carry form text can a change of the form be the reason. */
const FORM_QUEUE_SHARE = 0.5
/** A fragment that so many cases of a group share holds them together. */
const SHARED_FRAGMENT = 0.6

/** Rows of cases by day. */
export interface FormView {
  firstRowOn(day: number): number
  /** Folded body. */
  bodyOf(row: number): string
}

/** What the form of a queue says of a group of cases. */
export interface FormWatch {
  /**
   * Share of the cases of the last 14 days that hold form text not known 28 days ago: at least 0.2 while the form changes, of 20 cases or more,
   * after half a year of history; 0 while it is as it was.
   */
  changeOn(day: number, view: FormView): number
  /** Share of the rows that hold form text not known 28 days before the day. */
  newShare(rows: readonly number[], day: number, view: FormView): number
  /** In a queue of forms: do most of the rows share a sentence or line? */
  sharesFragment(rows: readonly number[], day: number, view: FormView): boolean
}

/**
 * Finds out from the texts when the form that people fill in has changed. Then texts differ because the form does, and what looks new is suspect.
 *
 * @param templates spans of form text by fragment, as `templateSpans` gives them
 * @param firstDay of the history
 */
export function formWatch(templates: readonly TemplateSpan[], firstDay: number): FormWatch {
  const since = new Map<number, number>()
  const spans = new Map<number, TemplateSpan[]>()
  for (const span of templates) {
    since.set(span.key, Math.min(since.get(span.key) ?? Infinity, span.fromDay))
    spans.set(span.key, [...spans.get(span.key) ?? [], span])
  }
  const onsets = new Set(since.values())
  const known = new Map<number, ReadonlySet<number>>()
  const keysOf = (row: number, { bodyOf }: FormView): ReadonlySet<number> => {
    let keys = known.get(row)
    if (keys === undefined) known.set(row, keys = new Set(fragmentsOf(bodyOf(row)).map(({ key }) => key)))
    return keys
  }
  const isNew = (key: number, day: number): boolean => (since.get(key) ?? Infinity) <= day && since.get(key)! > day - NEW_DAYS
  const shareOf = (rows: readonly number[], holds: (row: number) => boolean): number => rows.length === 0 ? 0 : rows.filter(holds).length / rows.length
  const recentRows = (day: number, { firstRowOn }: FormView): number[] => {
    const [from, to] = [firstRowOn(day - LOOKED_AT_DAYS + 1), firstRowOn(day + 1)]
    for (const row of [...known.keys()]) if (row < from) known.delete(row)
    return Array.from({ length: to - from }, (_, at) => from + at)
  }
  const newShare: FormWatch['newShare'] = (rows, day, view) => shareOf(rows, (row) => [...keysOf(row, view)].some((key) => isNew(key, day)))

  return {
    newShare,
    changeOn: (day, view) => {
      if (day - firstDay < LEAST_HISTORY_DAYS || !Array.from({ length: NEW_DAYS }, (_, back) => day - back).some((one) => onsets.has(one))) return 0
      const rows = recentRows(day, view)
      const share = newShare(rows, day, view)
      return rows.length < LEAST_CASES || share < LEAST_SHARE ? 0 : share
    },
    sharesFragment: (rows, day, view) => {
      const isForm = (key: number): boolean => spans.get(key)?.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay) === true
      if (shareOf(recentRows(day, view), (row) => [...keysOf(row, view)].some(isForm)) < FORM_QUEUE_SHARE) return false
      const counts = new Map<number, number>()
      for (const row of rows) for (const key of keysOf(row, view)) counts.set(key, (counts.get(key) ?? 0) + 1)
      return Math.max(0, ...[...counts].filter(([key]) => !isForm(key)).map(([, count]) => count)) >= SHARED_FRAGMENT * rows.length
    },
  }
}
