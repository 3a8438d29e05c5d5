import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { alertClasses } from '../domain/day-alert.ts'
import { AppError } from '../domain/errors.ts'
import { dayOfEpochDay, type Instant } from '../domain/week.ts'
import type { StoredModel } from '../store/store.ts'

const modelName = 'queue-watch'

/** What the watch of the queue remembers from run to run. Days are epoch days. */
const QueueMemorySchema = Type.Object({
  lastDay: Type.Integer({ description: 'Last day that was seen.' }),
  exposures: Type.Array(Type.Tuple([Type.Integer(), Type.Number()])),
  lastAlarms: Type.Array(Type.Tuple([Type.String(), Type.Integer()])),
  born: Type.Array(Type.String()),
  incidents: Type.Object({
    last: Type.Integer(),
    open: Type.Array(Type.Object({
      number: Type.Integer(), openedOn: Type.Integer(), lastOn: Type.Integer(), alertCount: Type.Integer(), toldScore: Type.Number(), toldOn: Type.Integer(),
      alertClass: Type.Enum(alertClasses), version: Type.Union([Type.String(), Type.Null()]),
      caseIds: Type.Array(Type.String()), tokens: Type.Array(Type.String()),
    })),
    rises: Type.Array(Type.Tuple([Type.String(), Type.Integer()])),
    alertDays: Type.Array(Type.Integer()),
    toldDays: Type.Array(Type.Integer()),
  }),
})
export type QueueMemory = Static<typeof QueueMemorySchema>
/** Open incidents, the words that rose in earlier ones, and the days of the last alerts. */
export type IncidentMemory = QueueMemory['incidents']

/** The newest stored memory; undefined before the first run. @throws AppError `database-corrupt` when it cannot be read */
export function readMemory(models: readonly StoredModel[]): QueueMemory | undefined {
  const newest = models.filter(({ name }) => name === modelName).sort((a, b) => (a.version < b.version ? 1 : -1))[0]
  if (newest === undefined) return undefined
  try {
    return Value.Parse(QueueMemorySchema, JSON.parse(new TextDecoder().decode(newest.bytes)))
  } catch (cause) {
    throw new AppError('database-corrupt', { part: 'queue watch' }, { cause })
  }
}

/** The memory as a model of the store; its version is its last day, so that the newest sorts last. */
export function storedMemory(memory: QueueMemory, fittedAt: Instant): StoredModel {
  return { name: modelName, version: dayOfEpochDay(memory.lastDay), fittedAt, bytes: new TextEncoder().encode(JSON.stringify(memory)) }
}
