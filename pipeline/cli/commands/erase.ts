import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { amountWords } from '../../domain/words.ts'
import { planErasure, type ErasureSubject } from '../../run/erase.ts'
import type { ErasedCounts } from '../../store/erasure-port.ts'
import { auditCommand } from '../audit.ts'
import { forgetVectors } from '../open-embedders.ts'
import { publishReport, reportFolder } from '../publish.ts'
import { keptRedactionKey } from '../redaction-key.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, type Session, withSession } from '../session.ts'

export interface EraseFlags extends CommonFlags {
  /** `SOURCE/ID` or `SOURCE:ID`. */
  readonly case?: string
  readonly reporter?: string
  readonly dryRun?: boolean
}

/** Takes the text of a case, or of all cases of a reporter, out of database, file and reports; says what it cannot reach. */
export async function eraseCommand(_args: readonly string[], { case: caseName, reporter, dryRun, ...flags }: EraseFlags, outside: Outside): Promise<number> {
  const subject = subjectOf(caseName, reporter)
  return withSession({ ...flags }, outside, async (session) => {
    const { config, store } = session
    const key = await keptRedactionKey(config.dataDir, outside.environment.GROUNDSWELL_REDACTION_KEY)
    if (key === undefined || key === '') throw new AppError('erasure-without-key', { folder: config.dataDir })
    const plan = await planErasure(subject, { store, key, now: outside.now() })
    const counts = await store.erase(plan, dryRun === true ? 'dry-run' : undefined)
    const beyond = await beyondReach(session, counts)
    if (dryRun !== true) {
      await publishAgain(session, counts)
      await forgetVectors(config.dataDir)
      await auditCommand(session, 'erase', plan.erasures[0]?.digest ?? '', { kind: subject.kind, cases: counts.caseCount, quarantinedRows: counts.quarantinedRows, reports: counts.reports.length })
      await store.rewrite()
    }
    if (flags.json === true) outside.stdout.write(`${JSON.stringify({ dryRun: dryRun === true, ...counts, beyondReach: beyond }, null, 2)}\n`)
    else outside.stdout.write(`${erasedWords(counts, dryRun === true)}\n${beyond.map((line) => `  ${line}`).join('\n')}\n`)
    return 0
  })
}

/** @throws AppError `usage-invalid` unless exactly one of the two is named */
function subjectOf(caseName: string | undefined, reporter: string | undefined): ErasureSubject {
  if ((caseName === undefined) === (reporter === undefined)) throw new AppError('usage-invalid', { option: '--case or --reporter', advice: 'name one of the two' })
  if (reporter !== undefined) {
    if (reporter.trim() === '') throw new AppError('usage-invalid', { option: '--reporter', advice: 'name the reporter as the source does' })
    return { kind: 'reporter', ref: reporter }
  }
  const [, source, sourceCaseId] = /^([^/:]+)[/:](.+)$/s.exec(caseName ?? '') ?? []
  if (source === undefined || sourceCaseId === undefined) throw new AppError('usage-invalid', { option: '--case', value: caseName ?? '', expected: 'source and id with a slash between them, such as zendesk/4711' })
  return { kind: 'case', source, sourceCaseId }
}

/** Writes reports that showed something of it anew, where they were published, so that a page and its database agree. */
async function publishAgain({ config, store }: Session, { reports }: ErasedCounts): Promise<void> {
  const newest = new Map((await store.reportList()).map(({ week, revision }) => [week, revision]))
  for (const { week, revision } of reports) {
    const folder = reportFolder(week, config.reportsDir)
    const places = [{ asRevision: false, there: newest.get(week) === revision && existsSync(folder) }, { asRevision: true, there: existsSync(join(folder, `revision-${revision}`)) }]
    for (const { asRevision, there } of places) {
      const report = there ? await store.report(week, revision) : undefined
      if (report !== undefined) await publishReport(report, config.reportsDir, { asRevision })
    }
  }
}

/** What holds copies that nobody can reach from here, and what to do about each. */
async function beyondReach({ config }: Session, { models }: ErasedCounts): Promise<string[]> {
  const eventsFile = join(config.dataDir, 'events.ndjson')
  const archive = config.inboxDir === '' ? [] : await readdir(config.inboxDir, { recursive: true }).catch(() => [])
  return [
    'Backups made before: delete them, or erase again in what is restored from them.',
    'Exports, reports and files that people copied elsewhere: ask who holds them.',
    'Messages that were sent: their receivers hold them.',
    ...await stat(eventsFile).then(() => [`${eventsFile} is such a receiver: names of patterns may stand in it.`], () => []),
    ...archive.length === 0 ? [] : [`${config.inboxDir} and its archive hold the files that were loaded: delete the row there.`],
    'Free blocks of the disk: the old database file was deleted, not overwritten.',
    ...models.length === 0 ? [] : [`Word tables learned from all cases still hold some of the words, without the texts: ${models.join(', ')}.`],
  ]
}

function erasedWords({ caseCount, quarantinedRows, wordCount, mentionCount, reports }: ErasedCounts, isDryRun: boolean): string {
  const verb = isDryRun ? 'Would erase' : 'Erased'
  return [
    `${verb} the text of ${amountWords(caseCount, 'case')} and ${amountWords(quarantinedRows, 'quarantined row')}; ${amountWords(wordCount, 'word')} that nothing else held, in ${amountWords(mentionCount, 'other place')}; ${amountWords(reports.length, 'report')}.`,
    isDryRun ? 'Nothing was changed.' : 'Counts, patterns and their numbers are as before. Loading an old export again does not bring the text back. The database file was written anew.',
    'Not reached:',
  ].join('\n')
}
