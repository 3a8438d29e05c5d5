import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { type Case, CaseSchema, type Reject } from '../domain/case.ts'
import { AppError } from '../domain/errors.ts'
import { type QuarantineSummary, QuarantineSummarySchema, type StagedLoad } from '../domain/load.ts'
import { instantOf, InstantSchema, msOf, MS_PER_DAY, type Instant } from '../domain/week.ts'
import { normalizeCase, type SourceFacts } from '../normalize/normalize-case.ts'
import { parseInstant } from '../normalize/parse-date.ts'
import { createRedactor, type Redactor } from '../normalize/redact.ts'
import type { ExportFile } from '../sources/source.ts'
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
export type RowRules = Pick<ParseJob, 'asOf' | 'clock' | 'redactionKey'>

interface Counts { rowsIn: number, rowsQuarantined: number, rowsDeferred: number }

/**
 * Reads an open export to its end: every record is staged as a case, quarantined or deferred. Nothing is staged by halves:
 * when the file turns out to be damaged the error comes before `finish`, and the folder holds no whole result.
 *
 * @throws AppError as `ExportFile.batches`
 */
export async function parseExport(file: ExportFile, rules: RowRules, staging: StagingWriter): Promise<StagedLoad> {
  const counts = await readRows(file, rules, {
    takeCase: (row, fileRow) => staging.addCase(row, fileRow),
    takeReject: (reject) => staging.addReject(reject),
  })
  const { casesPath, quarantinePath } = await staging.finish()
  return { sha256: file.sha256(), fileName: file.fileName, source: file.sourceName, casesPath, quarantinePath, ...counts }
}

/** What a file would give, for `load --dry-run`. */
export const ExportPreviewSchema = Type.Object({
  fileName: Type.String(),
  source: Type.String(),
  unknownColumns: Type.Array(Type.String(), { description: 'Columns that the source does not read; dropped.' }),
  rowsIn: Type.Integer(),
  rowsQuarantined: Type.Integer(),
  rowsDeferred: Type.Integer(),
  quarantine: Type.Array(QuarantineSummarySchema, { description: 'By reason, most rows first.' }),
  firstCases: Type.Array(CaseSchema),
})
export type ExportPreview = Static<typeof ExportPreviewSchema>

/** Reads the whole file like `parseExport` and keeps only the first cases and the counts. */
export async function previewExport(file: ExportFile, rules: RowRules, { firstRows }: { readonly firstRows: number }): Promise<ExportPreview> {
  const firstCases: Case[] = []
  const byReason = new Map<string, { rowCount: number, firstLine: number }>()
  const counts = await readRows(file, rules, {
    async takeCase(row) {
      if (firstCases.length < firstRows) firstCases.push(row)
    },
    async takeReject({ reason, line }) {
      const known = byReason.get(reason)
      byReason.set(reason, { rowCount: (known?.rowCount ?? 0) + 1, firstLine: known?.firstLine ?? line })
    },
  })
  const quarantine = [...byReason].map(([reason, facts]): QuarantineSummary => ({ reason, ...facts }))
    .sort((a, b) => b.rowCount - a.rowCount || (a.reason < b.reason ? -1 : 1))
  return { fileName: file.fileName, source: file.sourceName, unknownColumns: [...file.unknownColumns], ...counts, quarantine, firstCases }
}

interface RowTakers {
  readonly takeCase: (row: Case, fileRow: number) => Promise<void>
  readonly takeReject: (reject: Reject) => Promise<void>
}

async function readRows(file: ExportFile, rules: RowRules, { takeCase, takeReject }: RowTakers): Promise<Counts> {
  const { source, sourceName } = file
  const facts: SourceFacts = { name: sourceName, dateFormats: source.dateFormats, html: source.html }
  const redactor = createRedactor(rules.redactionKey)
  const counts: Counts = { rowsIn: 0, rowsQuarantined: 0, rowsDeferred: 0 }
  for await (const batch of file.batches()) {
    for (const read of batch) {
      counts.rowsIn += 1
      const outcome = read.kind === 'row' ? outcomeOf(read.row, source.toDraft(read.row), facts, rules, redactor) : read
      if (outcome.kind === 'case') await takeCase(outcome.case, counts.rowsIn)
      else if (outcome.kind === 'deferred') counts.rowsDeferred += 1
      else {
        counts.rowsQuarantined += 1
        await takeReject(outcome.reject)
      }
    }
  }
  return counts
}

type Outcome = ReturnType<typeof normalizeCase> | { readonly kind: 'deferred' }

function outcomeOf(row: Parameters<typeof normalizeCase>[1], draft: Parameters<typeof normalizeCase>[0], facts: SourceFacts, rules: RowRules, redactor: Redactor): Outcome {
  const openedAt = parseInstant(draft.openedAt ?? '', facts.dateFormats)
  if (openedAt !== undefined && openedAt >= EARLIEST && rules.asOf !== null && openedAt >= rules.asOf) return { kind: 'deferred' }
  const tooLate = openedAt !== undefined && msOf(openedAt) > msOf(rules.clock) + CLOCK_LEEWAY_MS
  if (openedAt !== undefined && (openedAt < EARLIEST || tooLate)) {
    const detail = tooLate ? 'opened more than a day after the clock of this run' : 'opened before 1990'
    return { kind: 'reject', reject: { line: row.line, column: 'openedAt', reason: 'date-out-of-range', detail, raw: row.raw } }
  }
  return normalizeCase(draft, row, facts, redactor)
}
