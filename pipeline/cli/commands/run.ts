import { basename } from 'node:path'
import { lastFinishedWeek, type Instant, type IsoWeek } from '../../domain/week.ts'
import { notify } from '../../run/notify.ts'
import { reviseWeeks } from '../../run/revise-weeks.ts'
import { loadInbox } from '../../run/load-inbox.ts'
import { runWeek } from '../../run/run-week.ts'
import type { Store } from '../../store/store.ts'
import type { LoadOutcome } from '../../run/load-file.ts'
import { AppError } from '../../domain/errors.ts'
import { parseAsOf } from '../as-of.ts'
import { channelOf } from '../event-channel.ts'
import { inboxDeps } from '../load-inbox.ts'
import { fileLoader } from '../parse-file.ts'
import { progressFor } from '../progress.ts'
import { reportFolder } from '../publish.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, type Session, withSession } from '../session.ts'
import { weekDeps } from '../week-deps.ts'
import { sampleExport } from '../sample.ts'
import { exitCodeOf, outcomeForMachines, outcomeWords } from './load.ts'

export interface RunFlags extends CommonFlags {
  readonly source?: string
  readonly asOf?: string
  readonly inboxDir?: string
}

/** Loads what is named, waits in the inbox, or on an empty store the sample; then does the main job for the last finished week. */
export async function runCommand(files: readonly string[], { source, asOf, ...flags }: RunFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async (session) => {
    const machine = flags.json === true
    const progress = progressFor(outside.stderr, machine ? 'machine' : 'people')
    try {
      const given = await exportsToLoad(files, session)
      const clock = asOf === undefined ? given.asOf : parseAsOf(asOf)
      const now = clock ?? outside.now()
      const options = { source, asOf: clock, onProgress: progress.onProgress }
      const outcomes = given.fromInbox ? await loadInbox(inboxDeps(session, options)) : await loadEach(given.paths, fileLoader(session, options))
      const failed = exitCodeOf(outcomes)
      // A refused file does not hold up what the others brought; with nothing at all there is no week to judge.
      if (failed !== 0 && await session.store.caseCount() === 0) {
        for (const outcome of outcomes) outside.stderr.write(`${await outcomeWords(outcome, session.store)}\n`)
        return failed
      }
      const week = await weekToReport(now, session.store)
      const deps = weekDeps(session, progress.onProgress)
      await reviseWeeks(week, deps)
      const { report, run } = await runWeek(week, now, deps)
      await notify({ store: session.store, channel: channelOf(session.config), channelName: session.config.channel, now: outside.now })
      progress.stop()

      const path = `${reportFolder(report.week, session.config.reportsDir)}/index.html`
      if (machine) outside.stdout.write(`${JSON.stringify({ loads: outcomes.map(outcomeForMachines), run, report: { week: report.week, revision: report.revision, path, summary: report.summary }, resources: resources() }, null, 2)}\n`)
      else {
        for (const outcome of outcomes) outside.stdout.write(`${await outcomeWords(outcome, session.store)}\n`)
        outside.stdout.write(`\n${report.week}: ${report.summary.sentence}\nReport: ${path}\n`)
      }
      return failed
    } finally {
      progress.stop()
    }
  })
}

async function loadEach(paths: readonly string[], load: (path: string) => Promise<LoadOutcome>): Promise<readonly LoadOutcome[]> {
  const outcomes: LoadOutcome[] = []
  for (const path of paths) outcomes.push(await load(path))
  return outcomes
}

interface GivenExports {
  readonly paths: readonly string[]
  /** True: what waits in the inbox, which is archived. Files named are read where they lie. */
  readonly fromInbox: boolean
  /** Clock that comes with the sample; null: the real one. */
  readonly asOf: Instant | null
}

async function exportsToLoad(files: readonly string[], { config, store }: Session): Promise<GivenExports> {
  if (files.length > 0) return { paths: files, fromInbox: false, asOf: null }
  if (config.inboxDir !== '') return { paths: [], fromInbox: true, asOf: null }
  const sample = await sampleExport()
  // The sample's clock goes with its data, also when its report is made again.
  if (await store.caseCount() === 0 || await holdsOnlySample(store)) return { paths: [sample.path], fromInbox: false, asOf: parseAsOf(sample.asOf) }
  return { paths: [], fromInbox: false, asOf: null }
}

async function holdsOnlySample(store: Store): Promise<boolean> {
  const sample = await sampleExport()
  const { items } = await store.loads({ limit: 2, cursor: null })
  return items.length === 1 && items[0]?.fileName === basename(sample.path) && items[0].asOf === parseAsOf(sample.asOf)
}

/**
 * The last finished week; on an export that ends earlier, the last week that it holds and that has finished.
 * @throws AppError `export-empty` when no finished week holds a case
 */
async function weekToReport(now: Instant, store: Store): Promise<IsoWeek> {
  const range = await store.weekRange()
  const last = lastFinishedWeek(now)
  if (range === undefined || range.first > last) throw new AppError('export-empty', { advice: 'no finished week holds a case yet', asOf: now })
  return range.last < last ? range.last : last
}

/** What this process has used so far. The parser's share is in the loads' stages. */
function resources(): { readonly cpuSeconds: number, readonly peakRssMb: number } {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakRssMb: Math.round(maxRSS / 1_024) }
}
