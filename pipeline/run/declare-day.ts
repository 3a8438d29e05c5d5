import { createHash } from 'node:crypto'
import { isDeclaredAt, type DeclaredDay } from '../domain/declared-day.ts'
import { AppError } from '../domain/errors.ts'
import { declaredDayIdOf, WHOLE_QUEUE, type DeclaredDayId } from '../domain/ids.ts'
import { isDay, type Instant } from '../domain/week.ts'
import type { DeclaredDayStore } from '../store/declared-day-port.ts'
import type { PatternStore } from '../store/store.ts'

export type CalendarKeeper = DeclaredDayStore & Pick<PatternStore, 'pattern'>
interface Declarer { readonly actor: string, readonly now: Instant, readonly store: CalendarKeeper }

/**
 * Declares a holiday or the first day of a new level. What is declared already stays as it is.
 * The tests know of it from the next week that is judged; findings that are stored stay.
 *
 * @throws AppError `pattern-not-found`; `request-invalid` for a day that no calendar has, or a holiday of one pattern
 */
export async function declareDay({ kind, day, patternId, reason }: Pick<DeclaredDay, 'kind' | 'day' | 'patternId' | 'reason'>, { actor, now, store }: Declarer): Promise<DeclaredDay> {
  if (!isDay(day)) throw new AppError('request-invalid', { day, reason: 'no calendar has this day' })
  if (kind === 'holiday' && patternId !== WHOLE_QUEUE) throw new AppError('request-invalid', { kind, patternId, reason: 'a holiday is of the whole queue' })
  if (patternId !== WHOLE_QUEUE && await store.pattern(patternId) === undefined) throw new AppError('pattern-not-found', { patternId })
  const known = (await store.declaredDays()).find((one) => one.kind === kind && one.day === day && one.patternId === patternId && isDeclaredAt(one, now))
  if (known !== undefined) return known
  const declaredDayId = declaredDayIdOf(createHash('sha256').update([kind, day, patternId, now].join('\n')).digest('hex'))
  const declared: DeclaredDay = { declaredDayId, kind, day, patternId, reason, declaredAt: now, declaredBy: actor, withdrawnAt: null, withdrawnBy: null }
  await store.saveDeclaredDay(declared)
  return declared
}

/**
 * Withdraws a declared day: weeks judged from now on do not know it. One that is withdrawn stays as it is.
 * @throws AppError `declared-day-not-found`
 */
export async function withdrawDay(declaredDayId: DeclaredDayId, { actor, now, store }: Declarer): Promise<DeclaredDay> {
  const known = (await store.declaredDays()).find((one) => one.declaredDayId === declaredDayId)
  if (known === undefined) throw new AppError('declared-day-not-found', { declaredDayId })
  if (known.withdrawnAt !== null) return known
  const withdrawn = { ...known, withdrawnAt: now, withdrawnBy: actor }
  await store.saveDeclaredDay(withdrawn)
  return withdrawn
}
