import { Type, type Static } from 'typebox'
import { DeclaredDayIdSchema, type PatternId } from './ids.ts'
import { InstantSchema, IsoDaySchema, type Instant } from './week.ts'

/** `holiday`: on that day fewer or more people write; `level-shift`: from that day on a pattern, or the whole queue, has a new level. */
export const declaredDayKinds = ['holiday', 'level-shift'] as const
export type DeclaredDayKind = (typeof declaredDayKinds)[number]

/** A day that people told the tests of, so that what it brings is expected. It is never changed, only withdrawn. */
export const DeclaredDaySchema = Type.Object({
  declaredDayId: DeclaredDayIdSchema,
  kind: Type.Enum(declaredDayKinds, { description: '`holiday`: fewer or more people write on the day; `level-shift`: a new level begins with it.' }),
  day: IsoDaySchema,
  patternId: Type.Unsafe<PatternId>(Type.String({ pattern: '^(P-[0-9]{4,}|[*])$', description: 'The pattern that has a new level, or `*` for the whole queue; a holiday is of the whole queue.' })),
  reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'What the day is, such as the name of a holiday or of a launch.' }),
  declaredAt: InstantSchema,
  declaredBy: Type.String(),
  withdrawnAt: Type.Union([InstantSchema, Type.Null()]),
  withdrawnBy: Type.Union([Type.String(), Type.Null()]),
})
export type DeclaredDay = Static<typeof DeclaredDaySchema>

/** @returns whether a day was declared, and not withdrawn, at an instant */
export const isDeclaredAt = ({ declaredAt, withdrawnAt }: DeclaredDay, at: Instant): boolean => declaredAt <= at && (withdrawnAt === null || withdrawnAt > at)
