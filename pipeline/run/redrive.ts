import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { DateFormat } from '../domain/case-draft.ts'
import { ErasureSchema } from '../domain/erasure.ts'
import { AppError } from '../domain/errors.ts'
import type { LoadId } from '../domain/ids.ts'
import { QuarantinedRowSchema, RowLayoutSchema, type Load } from '../domain/load.ts'
import { InstantSchema, type Instant } from '../domain/week.ts'
import { openSealed } from '../domain/sealed-text.ts'
import type { ReadRow, Source } from '../sources/source.ts'
import type { StagingWriter } from '../store/staging.ts'
import type { LoadStore } from '../store/store.ts'
import { eventOf } from './load-file.ts'
import { createRowJudge } from './parse-export.ts'

/** Rows that one child reads again: at most 65 MB of raw text. */
export const ROWS_PER_JOB = 1_000

/** What a parser child is told that reads quarantined rows again. The raw texts are sealed: they lie open in its memory only. */
export const RedriveJobSchema = Type.Object({
  kind: Type.Literal('redrive'),
  rows: Type.Array(QuarantinedRowSchema),
  layout: RowLayoutSchema,
  sourceName: Type.String({ description: 'Source of the load: ids of its cases begin with it, whatever the mapping is called.' }),
  mapping: Type.Union([Type.String(), Type.Null()], { description: 'Text of a mapping file; null reads with `preset`.' }),
  preset: Type.String(),
  stagingFolder: Type.String(),
  asOf: Type.Union([InstantSchema, Type.Null()]),
  clock: InstantSchema,
  redactionKey: Type.String({ minLength: 8 }),
  erased: Type.Optional(Type.Array(ErasureSchema, { description: 'What was erased: texts of these are never staged.' })),
  maxFieldBytes: Type.Integer({ minimum: 1, default: 1_048_576 }),
}, { additionalProperties: false })
export type RedriveJob = Static<typeof RedriveJobSchema>

/** @throws AppError `request-invalid` */
export function redriveJobOf(value: unknown): RedriveJob {
  const job = Value.Default(RedriveJobSchema, value)
  const problem = Value.Errors(RedriveJobSchema, job)[0]
  if (problem !== undefined) throw new AppError('request-invalid', { job: problem.instancePath.slice(1), problem: problem.message })
  return job as RedriveJob
}

/** What became of the rows of one job. Rows in neither list stay in quarantine. */
export const RedriveResultSchema = Type.Object({ casesPath: Type.String(), casePositions: Type.Array(Type.Integer()), deferredPositions: Type.Array(Type.Integer()) })
export type RedriveResult = Static<typeof RedriveResultSchema>

/**
 * Inside the child: reads each row by itself and stages those that now are cases, under their positions.
 * @param read reads one row as the reader of its file did; undefined when it was not kept whole
 */
export async function readAgain(job: RedriveJob, source: Source, staging: StagingWriter, read: (row: { readonly line: number, readonly raw: string, readonly reason: string }) => Promise<ReadRow | undefined>): Promise<RedriveResult> {
  const dateFormats = [...source.dateFormats, ...job.layout.dateFormats as DateFormat[]]
  const judge = createRowJudge(job.sourceName, { ...source, dateFormats }, { asOf: job.asOf, clock: job.clock, redactionKey: job.redactionKey, ...job.erased === undefined ? {} : { erased: job.erased } })
  const casePositions: number[] = []
  const deferredPositions: number[] = []
  for (const { position, line, raw, reason } of job.rows) {
    const text = openSealed(raw, job.redactionKey)
    const row = text === undefined ? undefined : await read({ line, raw: text, reason })
    if (row?.kind !== 'row') continue
    const outcome = judge(row.row)
    if (outcome.kind === 'deferred') deferredPositions.push(position)
    if (outcome.kind !== 'case') continue
    casePositions.push(position)
    await staging.addCase(outcome.case, position)
  }
  const { casesPath } = await staging.finish()
  return { casesPath, casePositions, deferredPositions }
}

export interface RedriveDeps {
  readonly store: LoadStore
  readonly now: Instant
  /** Reads some rows again somewhere safe; `done` lets go of what it staged. */
  readonly readRows: (job: Pick<RedriveJob, 'rows' | 'layout' | 'sourceName' | 'asOf'>) => Promise<RedriveResult & { readonly done: () => Promise<void> }>
}

/**
 * Reads the quarantined rows of a load again, with what is now known of its source. Rows that now read become cases, the others stay;
 * the counts of the load are corrected, and an event tells of it. Doing it again changes nothing more.
 *
 * @throws AppError `load-not-found`; `load-not-redrivable` for a file that was refused as a whole or whose layout is not known
 */
export async function redriveLoad(loadId: LoadId, { store, now, readRows }: RedriveDeps): Promise<{ readonly load: Load, readonly rowsRead: number }> {
  const load = await store.load(loadId)
  if (load === undefined) throw new AppError('load-not-found', { loadId })
  const layout = await store.rowLayout(loadId)
  if (load.state === 'refused') throw new AppError('load-not-redrivable', { loadId, reason: 'the file was refused as a whole; load it again with the new mapping' })
  if (layout === undefined) throw new AppError('load-not-redrivable', { loadId, reason: 'the columns of its file are not known' })

  let corrected = load
  let after = 0
  for (let rows = await store.quarantineRows(loadId, after, ROWS_PER_JOB); rows.length > 0; rows = await store.quarantineRows(loadId, after, ROWS_PER_JOB)) {
    after = rows.at(-1)!.position
    const { casesPath, casePositions, deferredPositions, done } = await readRows({ rows: [...rows], layout, sourceName: load.source, asOf: load.asOf })
    try {
      if (casePositions.length + deferredPositions.length === 0) continue
      corrected = await store.mergeRedriven(loadId, { casesPath, deferredPositions }, now, ({ rowsQuarantined }) => eventOf('load.redriven', `${loadId}/${rowsQuarantined}`, now, { loadId, rowsRead: casePositions.length + deferredPositions.length, rowsQuarantined }))
    } finally {
      await done()
    }
  }
  return { load: corrected, rowsRead: load.rowsQuarantined - corrected.rowsQuarantined }
}
