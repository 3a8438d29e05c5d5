import { Type, type Static } from 'typebox'
import { CaseIdSchema, type CaseId } from './ids.ts'
import { dayOfInstant, InstantSchema, instantOf, msOf, type Instant } from './week.ts'

/** A sensitive text that was shown to a reader who asked for it. */
export const RevealSchema = Type.Object({ caseId: CaseIdSchema, at: InstantSchema })
export type Reveal = Static<typeof RevealSchema>

/** How many sensitive texts a reader sees before a pause, and how long it lasts. */
export interface ExposureBudget { readonly texts: number, readonly pauseMinutes: number }

export const ExposureSchema = Type.Object({
  today: Type.Integer({ minimum: 0, description: 'Different sensitive texts shown to this reader today (UTC).' }),
  sincePause: Type.Integer({ minimum: 0, description: 'Different ones since the last pause of today.' }),
  budget: Type.Integer({ minimum: 1, description: 'Texts before a pause.' }),
  pauseMinutes: Type.Integer({ minimum: 0 }),
  resumesAt: Type.Union([InstantSchema, Type.Null()], { description: 'End of the pause that the reader is in; null: the next text may be shown.' }),
})
export type Exposure = Static<typeof ExposureSchema>

const MS_PER_MINUTE = 60_000

/**
 * What a reader has seen today, and whether a pause is due. A pause is a time of `pauseMinutes` without a new text; after it the budget is whole again.
 * A text that was already shown today costs nothing.
 *
 * @param reveals of one reader, oldest first; those of other days than `now` (UTC) do not count
 */
export function exposureOf(reveals: readonly Reveal[], { texts, pauseMinutes }: ExposureBudget, now: Instant): Exposure {
  const seen = new Set<CaseId>()
  let sincePause = 0
  let last = -Infinity
  for (const { caseId, at } of reveals) {
    if (dayOfInstant(at) !== dayOfInstant(now) || seen.has(caseId)) continue
    seen.add(caseId)
    if (msOf(at) - last >= pauseMinutes * MS_PER_MINUTE) sincePause = 0
    last = msOf(at)
    sincePause += 1
  }
  const resumes = last + pauseMinutes * MS_PER_MINUTE
  const isOver = resumes <= msOf(now)
  return { today: seen.size, sincePause: isOver ? 0 : sincePause, budget: texts, pauseMinutes, resumesAt: !isOver && sincePause >= texts ? instantOf(resumes) : null }
}
