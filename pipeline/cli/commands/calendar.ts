import { Value } from 'typebox/value'
import { declaredDayKinds, DeclaredDaySchema, type DeclaredDay } from '../../domain/declared-day.ts'
import { AppError } from '../../domain/errors.ts'
import { DeclaredDayIdSchema, WHOLE_QUEUE } from '../../domain/ids.ts'
import { IsoDaySchema } from '../../domain/week.ts'
import { declareDay, withdrawDay } from '../../run/declare-day.ts'
import { auditCommand } from '../audit.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, type Session, withSession } from '../session.ts'

export interface CalendarFlags extends CommonFlags {
  readonly kind?: string
  readonly pattern?: string
  readonly reason?: string
}

const ACTOR = 'command line'

/** Lists, declares or withdraws the holidays and level shifts that the tests expect. */
export async function calendarCommand([step = 'list', subject]: readonly string[], { kind, pattern, reason, ...flags }: CalendarFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async (session) => {
    const { store } = session
    const write = (result: object, words: string) => { outside.stdout.write(flags.json === true ? `${JSON.stringify(result)}\n` : `${words}\n`) }
    if (step === 'add') {
      const declared = await declareDay(declarationOf(subject, { kind, pattern, reason }), declarer(session))
      await auditCommand(session, 'calendar add', declared.declaredDayId, { kind: declared.kind, day: declared.day, patternId: declared.patternId })
      write(declared, lineOf(declared))
    } else if (step === 'remove') {
      if (!Value.Check(DeclaredDayIdSchema, subject)) throw new AppError('declared-day-not-found', { declaredDayId: subject ?? '' })
      const withdrawn = await withdrawDay(subject, declarer(session))
      await auditCommand(session, 'calendar remove', withdrawn.declaredDayId)
      write(withdrawn, lineOf(withdrawn))
    } else if (step === 'list') {
      const days = (await store.declaredDays()).filter(({ withdrawnAt }) => withdrawnAt === null)
      write({ days }, days.map(lineOf).join('\n') || 'No day was declared.')
    } else throw new AppError('usage-invalid', { step, allowed: ['add', 'list', 'remove'] })
    return 0
  })
}

const declarer = ({ store, outside }: Session) => ({ actor: ACTOR, now: outside.now(), store })

function declarationOf(day: string | undefined, { kind = 'holiday', pattern = WHOLE_QUEUE, reason }: { readonly kind: string | undefined, readonly pattern: string | undefined, readonly reason: string | undefined }): Pick<DeclaredDay, 'kind' | 'day' | 'patternId' | 'reason'> {
  const known = declaredDayKinds.find((one) => one === kind)
  if (!Value.Check(IsoDaySchema, day)) throw new AppError('usage-invalid', { argument: 'day', advice: 'a day such as 2024-12-24' })
  if (known === undefined) throw new AppError('usage-invalid', { option: '--kind', allowed: declaredDayKinds })
  const { patternId: Pattern, reason: Reason } = DeclaredDaySchema.properties
  if (!Value.Check(Pattern, pattern)) throw new AppError('usage-invalid', { option: '--pattern', advice: 'a pattern such as P-0012; the whole queue when absent' })
  if (!Value.Check(Reason, reason)) throw new AppError('usage-invalid', { option: '--reason', advice: 'what the day is, in at most 200 characters' })
  return { kind: known, day, patternId: pattern, reason }
}

const lineOf = ({ declaredDayId, kind, day, patternId, reason, withdrawnAt }: DeclaredDay): string =>
  `${declaredDayId}  ${day}  ${kind}${patternId === WHOLE_QUEUE ? '' : ` of ${patternId}`}  ${reason}${withdrawnAt === null ? '' : `  (withdrawn ${withdrawnAt})`}`
