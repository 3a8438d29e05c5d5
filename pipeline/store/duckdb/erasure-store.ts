import type { DuckDBConnection } from '@duckdb/node-api'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Type } from 'typebox'
import { ERASED_WORD, ErasureSchema } from '../../domain/erasure.ts'
import { CaseIdSchema, type CaseId } from '../../domain/ids.ts'
import { IsoWeekSchema } from '../../domain/week.ts'
import type { ErasedCounts, ErasureStore, Erasing } from '../erasure-port.ts'
import { appendRows } from './append.ts'
import { ask, tell } from './ask.ts'
import { copyDatabase } from './backup-store.ts'
import type { Engine } from './engine.ts'
import { scrubDocument, wordsPattern } from './scrub-document.ts'

const CaseIdRow = Type.Object({ caseId: CaseIdSchema })
const WordRow = Type.Object({ word: Type.String() })
const TextRow = Type.Object({ caseId: CaseIdSchema, subject: Type.String(), body: Type.String() })
const DocumentRow = Type.Object({ id: Type.String(), document: Type.Unknown() })
const ReportRow = Type.Object({ week: IsoWeekSchema, revision: Type.Integer(), document: Type.Unknown() })
const ModelRow = Type.Object({ name: Type.String(), version: Type.String(), bytes: Type.Unsafe<Uint8Array>(Type.Unknown()) })

/** Words in one pattern: many more are slow to look for, and at some number the engine refuses. */
const WORDS_AT_ONCE = 200
/** A text shorter than this says nothing of whom it is of. */
const LEAST_TELLING = 12

const scrubbed = ['patterns', 'pattern_events', 'signals', 'alerts', 'actions', 'pattern_proposals', 'constraints', 'escalations', 'escalation_events', 'action_events', 'alert_events', 'risk_corrections'] as const
const listsOfWords = ['day_alerts', 'family_links'] as const
const withDocuments = ['events', 'deliveries', 'constraints', 'escalations'] as const

/** Ends a dry run: the transaction is rolled back, and what it counted is the answer. */
class NotKept extends Error {
  readonly counts: ErasedCounts
  constructor(counts: ErasedCounts) {
    super('dry run')
    this.counts = counts
  }
}

/** Erases what people wrote, in all tables and in the file. */
export function erasureStore(engine: Engine): ErasureStore {
  return {
    erasures: () => engine.read((connection) => ask(connection, 'erasures', ErasureSchema)),
    casesOfReporter: (reporterRef) => engine.read(async (connection) => (await ask(connection, 'cases_of_reporter', CaseIdRow, { reporter_ref: reporterRef })).map(({ caseId }) => caseId)),
    erase: (erasing, dryRun) => engine.write(async (connection) => {
      const counts = await eraseAll(connection, erasing)
      if (dryRun !== undefined) throw new NotKept(counts)
      return counts
    }).catch((error: unknown) => {
      if (error instanceof NotKept) return error.counts
      throw error
    }),
    rewrite: () => engine.alone(async (writer) => {
      const path = join(dirname(engine.exportFolder), 'groundswell.duckdb')
      if (!existsSync(path)) return
      const fresh = join(engine.exportFolder, 'rewritten.duckdb')
      rmSync(fresh, { force: true })
      await copyDatabase(writer, fresh, 'rewritten')
      const file = openSync(fresh, 'r+')
      fsyncSync(file)
      closeSync(file)
      // What the log holds is in the old file now. A log left beside the new one would be played into it.
      await writer.run('FORCE CHECKPOINT')
      rmSync(`${path}.wal`, { force: true })
      renameSync(fresh, path)
    }),
  }
}

async function eraseAll(connection: DuckDBConnection, { caseIds, erasures, quarantined, now }: Erasing): Promise<ErasedCounts> {
  const ids = { ids: caseIds }
  const words = (await ask(connection, 'words_of_these_cases_only', WordRow, ids)).map(({ word }) => word)
  const texts = (await ask(connection, 'texts_of_these_cases', TextRow, ids)).flatMap(({ subject, body }) => [subject, body, `${subject}\n${body}`]).filter((text) => text.length >= LEAST_TELLING)

  const caseCount = await tell(connection, 'erase_cases', ids)
  for (const question of ['erase_exemplars', 'forget_gone_examples', 'erase_risks', 'erase_corrections', 'erase_escalated'] as const) await tell(connection, question, ids)
  await tell(connection, 'erase_pasted', { texts })
  await tell(connection, 'erase_judged', { texts, now })
  await tell(connection, 'forget_all_answers')
  for (const { loadId, position, raw } of quarantined) await tell(connection, 'erase_quarantined', { load_id: loadId, position, raw })

  const mentionCount = await scrubWords(connection, words)
  const reports = await scrubReports(connection, caseIds, words)
  await tell(connection, 'remove_erasures', { digests: erasures.map(({ digest }) => digest) })
  await appendRows(connection, 'erasures', erasures)
  return { caseCount, quarantinedRows: quarantined.length, wordCount: words.length, mentionCount, reports, models: await modelsWith(connection, words) }
}

async function scrubWords(connection: DuckDBConnection, words: readonly string[]): Promise<number> {
  let mentionCount = 0
  for (let at = 0; at < words.length; at += WORDS_AT_ONCE) {
    const some = words.slice(at, at + WORDS_AT_ONCE)
    const parameters = { words: String.raw`(^|[^\p{L}\p{M}\p{N}])(?:${some.join('|')})($|[^\p{L}\p{M}\p{N}])`, mark: String.raw`\1${ERASED_WORD}\2` }
    for (const table of scrubbed) {
      mentionCount += await tell(connection, `scrub_${table}`, parameters)
      // Of two such words side by side the second is found now: what stands between belonged to the first.
      await tell(connection, `scrub_${table}`, parameters)
    }
    for (const table of listsOfWords) mentionCount += await tell(connection, `scrub_${table}`, { words: parameters.words })
    for (const table of withDocuments) {
      const rows = await ask(connection, `${table}_with_words`, DocumentRow, { words: parameters.words })
      for (const { id, document } of rows) {
        const clean = scrubDocument(document, { caseIds: new Set(), words: wordsPattern(some) })
        if (clean === document) continue
        await tell(connection, `erase_in_${table}`, { id, document: JSON.stringify(clean) })
        mentionCount += 1
      }
    }
  }
  return mentionCount
}

async function scrubReports(connection: DuckDBConnection, caseIds: readonly CaseId[], words: readonly string[]): Promise<ErasedCounts['reports']> {
  const erased = { caseIds: new Set<string>(caseIds), words: words.length === 0 ? null : wordsPattern(words) }
  const changed: ErasedCounts['reports'][number][] = []
  for (const { week, revision, document } of await ask(connection, 'report_documents', ReportRow)) {
    const clean = scrubDocument(document, erased)
    if (clean === document) continue
    await tell(connection, 'erase_report', { week, revision, document: JSON.stringify(clean) })
    changed.push({ week, revision })
  }
  return changed
}

async function modelsWith(connection: DuckDBConnection, words: readonly string[]): Promise<string[]> {
  const models = await ask(connection, 'models', ModelRow)
  return models.filter(({ bytes }) => words.some((word) => Buffer.from(bytes).includes(word))).map(({ name, version }) => `${name} ${version}`)
}
