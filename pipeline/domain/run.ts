import { Type, type Static } from 'typebox'
import { RunIdSchema } from './ids.ts'
import { InstantSchema } from './week.ts'

/** `cancelled`: a person ended it; what its stages had written by then is kept. */
export const runStates = ['running', 'done', 'failed', 'cancelled'] as const

/** One execution of a job in one slot, with what made its result. */
export const RunSchema = Type.Object({
  runId: RunIdSchema,
  job: Type.String({ description: 'weekly, load, …' }),
  slot: Type.String({ description: 'What the run was due for: an ISO week, or the instant of a call by hand.' }),
  state: Type.Enum(runStates),
  startedAt: InstantSchema,
  finishedAt: Type.Union([InstantSchema, Type.Null()]),
  asOf: InstantSchema,
  seed: Type.Integer(),
  codeVersion: Type.String(),
  configDigest: Type.String(),
  inputDigest: Type.String({ description: 'Digest over all cases that the run could see.' }),
  stages: Type.Array(Type.Object({ stage: Type.String(), milliseconds: Type.Integer(), counts: Type.Record(Type.String(), Type.Number()) })),
  failedBecause: Type.Union([Type.String(), Type.Null()], { description: 'Error code.' }),
})
export type Run = Static<typeof RunSchema>
