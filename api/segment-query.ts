import { Type } from 'typebox'
import { segmentKinds, type SegmentKind } from '../pipeline/domain/case.ts'
import type { Segment } from '../pipeline/domain/series.ts'
import { IsoDaySchema } from '../pipeline/domain/week.ts'

const LONGEST_VALUE = 300
const value = (kind: SegmentKind) => Type.Optional(Type.String({ maxLength: LONGEST_VALUE, description: `The whole value of the case field ${kind}.` }))

/** One query parameter for each case field that makes segments; asked for by its whole value. */
export const segmentQuery = {
  product: value('product'), version: value('version'), platform: value('platform'), country: value('country'), language: value('language'), channel: value('channel'), category: value('category'),
} as const satisfies Record<SegmentKind, unknown>

/** Which cases of a list: days, both included, and case fields. */
export const caseQuery = { from: Type.Optional(IsoDaySchema), to: Type.Optional(IsoDaySchema), ...segmentQuery }

/** The segments that a query names, in the fixed order of the case fields. */
export function segmentsIn(query: { readonly [kind in SegmentKind]?: string }): readonly Segment[] {
  return segmentKinds.flatMap((kind) => {
    const given = query[kind]
    return given === undefined || given === '' ? [] : [{ kind, value: given }]
  })
}
