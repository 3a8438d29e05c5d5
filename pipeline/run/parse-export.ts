import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { type Case, CaseSchema, type Reject } from '../domain/case.ts'
import { ErasureSchema, type Erasure } from '../domain/erasure.ts'
import { AppError } from '../domain/errors.ts'
import { QuarantineSummarySchema, type StagedLoad } from '../domain/load.ts'
import { instantOf, InstantSchema, msOf, MS_PER_DAY, type Instant } from '../domain/week.ts'
import { withoutErased } from '../normalize/erased-case.ts'
import { normalizeCase, type SourceFacts } from '../normalize/normalize-case.ts'
import { parseInstant } from '../normalize/parse-date.ts'
import { createRedactor, type Redactor } from '../normalize/redact.ts'
import type { ExportedRow, ExportFile, Source } from '../sources/source.ts'
import { sealText } from '../domain/sealed-text.ts'
import type { StagingWriter } from '../store/staging.ts'

/** Cases before it are mistyped: no help desk kept tickets on a computer network then. */
const EARLIEST: Instant = instantOf(Date.UTC(1990, 0, 1))
/** Clocks of other systems may be a day ahead. */
const CLOCK_LEEWAY_MS = MS_PER_DAY

/** What a parser child is told. It crosses a process border, so it has a schema. */
export const ParseJobSchema = Type.Object({
  path: Type.String({ description: 'File to read.' }),
  sourceName: Type.Union([Type.String(), Type.Null()], { description: 'Source to read it as; null recognises it by its header.' }),
  mapping: Type.Union([Type.String(), Type.Null()], { description: 'Text of a mapping file, whose source is used; null for a preset.' }),
  stagingFolder: Type.Union([Type.String(), Type.Null()], { description: 'Existing, empty folder for the staged rows; null only looks (dry run).' }),
  asOf: Type.Union([InstantSchema, Type.Null()], { description: 'Rows opened at or after it are deferred; null defers none.' }),
  clock: Type.Unsafe<Instant>({ ...InstantSchema, description: 'Now: rows opened more than a day later are quarantined.' }),
  redactionKey: Type.String({ minLength: 8, description: 'Secret behind masks and pseudonyms.' }),
  erased: Type.Optional(Type.Array(ErasureSchema, { description: 'What was erased: texts of these are never staged.' })),
  maxUnpackedBytes: Type.Integer({ minimum: 1, default: 4_294_967_296 }),
  maxFieldBytes: Type.Integer({ minimum: 1, default: 1_048_576 }),
  maxDocumentBytes: Type.Integer({ minimum: 1, default: 67_108_864 }),
}, { additionalProperties: false })
export type ParseJob = Static<typeof ParseJobSchema>

/** @throws AppError `request-invalid` */
export function parseJobOf(text: string): ParseJob {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new AppError('request-invalid', { job: 'is not JSON' }, { cause })
  }
  const job = Value.Default(ParseJobSchema, value)
  const problem = Value.Errors(ParseJobSchema, job)[0]
  if (problem !== undefined) throw new AppError('request-invalid', { job: problem.instancePath.slice(1), problem: problem.message })
  return job as ParseJob
}

/** The parts of a job that decide what becomes of a row. */
export type RowRules = Pick<ParseJob, 'asOf' | 'clock' | 'redactionKey' | 'erased'>

interface Counts { rowsIn: number, rowsQuarantined: number, rowsNotCases: number, rowsDeferred: number }

/**
 * Reads an open export to its end: every record is staged as a case, quarantined (its raw text sealed) or deferred. Nothing is staged by halves:
 * when the file turns out to be damaged the error comes before `finish`, and the folder holds no whole result.
 *
 * @throws AppError as `ExportFile.batches`
 */
export async function parseExport(file: ExportFile, rules: RowRules, staging: StagingWriter): Promise<StagedLoad> {
  const counts = await readRows(file, rules, {
    takeCase: (row, fileRow) => staging.addCase(row, fileRow),
    takeReject: (reject) => staging.addReject({ ...reject, raw: sealText(reject.raw, rules.redactionKey) }),
  })
  const { casesPath, quarantinePath } = await staging.finish()
  return { sha256: file.sha256(), fileName: file.fileName, source: file.sourceName, casesPath, quarantinePath, layout: file.layout, ...counts }
}

/** What a file would give, for `load --dry-run`. */
export const ExportPreviewSchema = Type.Object({
  fileName: Type.String(),
  source: Type.String(),
  summary: Type.String({ description: 'The source in a few words.' }),
  columnsRead: Type.Array(Type.String(), { description: 'Columns of the file that the source reads.' }),
  columnsMissing: Type.Array(Type.String(), { description: 'Columns that the source would read too and the file does not have.' }),
  unknownColumns: Type.Array(Type.String(), { description: 'Columns that the source does not read; dropped.' }),
  rowsIn: Type.Integer(),
  rowsQuarantined: Type.Integer(),
  rowsNotCases: Type.Integer({ description: 'Of the quarantined: rows that the source itself calls no case. They do not count against the allowed share.' }),
  rowsDeferred: Type.Integer(),
  rowsGone: Type.Integer({ description: 'Of the cases: rows that the source calls deleted or merged.' }),
  quarantine: Type.Array(Type.Object({
    ...QuarantineSummarySchema.properties,
    column: Type.Union([Type.String(), Type.Null()], { description: 'Field that the first such row failed in.' }),
    detail: Type.String({ description: 'What is wrong with the first such row, without quoting it.' }),
  }), { description: 'By reason, most rows first.' }),
  firstCases: Type.Array(CaseSchema),
})
export type ExportPreview = Static<typeof ExportPreviewSchema>

/** Reads the whole file like `parseExport` and keeps only the first cases and the counts. */
export async function previewExport(file: ExportFile, rules: RowRules, { firstRows }: { readonly firstRows: number }): Promise<ExportPreview> {
  const firstCases: Case[] = []
  const byReason = new Map<string, Omit<PreviewedReason, 'reason'>>()
  let rowsGone = 0
  const counts = await readRows(file, rules, {
    async takeCase(row) {
      if (row.gone !== null) rowsGone += 1
      if (firstCases.length < firstRows) firstCases.push(row)
    },
    async takeReject({ reason, line, column, detail }) {
      const known = byReason.get(reason) ?? { rowCount: 0, firstLine: line, column, detail }
      byReason.set(reason, { ...known, rowCount: known.rowCount + 1 })
    },
  })
  const quarantine = [...byReason].map(([reason, facts]): PreviewedReason => ({ reason, ...facts }))
    .sort((a, b) => b.rowCount - a.rowCount || (a.reason < b.reason ? -1 : 1))
  const { columns } = file.layout, wanted = [...file.source.requiredColumns, ...file.source.optionalColumns]
  return {
    fileName: file.fileName, source: file.sourceName, summary: file.source.summary, columnsRead: wanted.filter((column) => columns.includes(column)), columnsMissing: wanted.filter((column) => !columns.includes(column)),
    unknownColumns: [...file.unknownColumns], ...counts, rowsGone, quarantine, firstCases,
  }
}

type PreviewedReason = ExportPreview['quarantine'][number]

interface RowTakers {
  readonly takeCase: (row: Case, fileRow: number) => Promise<void>
  readonly takeReject: (reject: Reject) => Promise<void>
}

async function readRows(file: ExportFile, rules: RowRules, { takeCase, takeReject }: RowTakers): Promise<Counts> {
  const judge = createRowJudge(file.sourceName, file.source, rules)
  const counts: Counts = { rowsIn: 0, rowsQuarantined: 0, rowsNotCases: 0, rowsDeferred: 0 }
  for await (const batch of file.batches()) {
    for (const read of batch) {
      counts.rowsIn += 1
      const outcome = read.kind === 'row' ? judge(read.row) : read
      if (outcome.kind === 'case') await takeCase(outcome.case, counts.rowsIn)
      else if (outcome.kind === 'deferred') counts.rowsDeferred += 1
      else {
        counts.rowsQuarantined += 1
        if (outcome.reject.reason === 'not-a-case') counts.rowsNotCases += 1
        await takeReject(outcome.reject)
      }
    }
  }
  return counts
}

type Outcome = ReturnType<typeof normalizeCase> | { readonly kind: 'deferred' }

/** Decides what becomes of each row of a source: a case, a reject, or left for a later run. */
export function createRowJudge(sourceName: string, source: Source, rules: RowRules): (row: ExportedRow) => Outcome {
  const facts: SourceFacts = { name: sourceName, dateFormats: source.dateFormats, zone: source.zone, html: source.html }
  const redactor = createRedactor(rules.redactionKey)
  const erased: ReadonlyMap<string, Erasure> = new Map((rules.erased ?? []).map((one) => [one.digest, one]))
  return (row) => {
    const outcome = outcomeOf(row, source.toDraft(row), facts, rules, redactor)
    return outcome.kind === 'case' ? { ...outcome, case: withoutErased(outcome.case, erased, rules.redactionKey) } : outcome
  }
}

function outcomeOf(row: Parameters<typeof normalizeCase>[1], draft: Parameters<typeof normalizeCase>[0], facts: SourceFacts, rules: RowRules, redactor: Redactor): Outcome {
  if (draft.notACase !== undefined) return { kind: 'reject', reject: { line: row.line, column: null, reason: 'not-a-case', detail: draft.notACase, raw: row.raw } }
  const openedAt = parseInstant(draft.openedAt ?? '', facts.dateFormats, facts.zone)
  if (openedAt !== undefined && openedAt >= EARLIEST && rules.asOf !== null && openedAt >= rules.asOf) return { kind: 'deferred' }
  const tooLate = openedAt !== undefined && msOf(openedAt) > msOf(rules.clock) + CLOCK_LEEWAY_MS
  if (openedAt !== undefined && (openedAt < EARLIEST || tooLate)) {
    const detail = tooLate ? 'opened more than a day after the clock of this run' : 'opened before 1990'
    return { kind: 'reject', reject: { line: row.line, column: 'openedAt', reason: 'date-out-of-range', detail, raw: row.raw } }
  }
  const outcome = normalizeCase(draft, row, facts, redactor)
  if (outcome.kind !== 'case') return outcome
  // Replayed as of an earlier day, an export holds later versions of its cases: that is no fault of theirs.
  if (rules.asOf === null && msOf(outcome.case.updatedAt) > msOf(rules.clock) + CLOCK_LEEWAY_MS) {
    return { kind: 'reject', reject: { line: row.line, column: 'updatedAt', reason: 'date-out-of-range', detail: 'changed more than a day after the clock of this run', raw: row.raw } }
  }
  return outcome
}
