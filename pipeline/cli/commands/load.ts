import { basename } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import type { Load } from '../../domain/load.ts'
import type { LoadOutcome } from '../../run/load-file.ts'
import type { LoadStore } from '../../store/store.ts'
import { amountWords } from '../../domain/words.ts'
import { parseAsOf } from '../as-of.ts'
import { auditCommand } from '../audit.ts'
import { escalateNewCases } from '../follow-up.ts'
import { dryRunFile, fileLoader, sourceOf } from '../parse-file.ts'
import { previewWords, wouldBeRefused } from '../preview-words.ts'
import { progressFor } from '../progress.ts'
import { redrive } from '../redrive.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, readConfig, withSession } from '../session.ts'

export interface LoadFlags extends CommonFlags {
  readonly source?: string
  readonly asOf?: string
  readonly dryRun?: boolean
  /** Id of the load whose quarantined rows are read again. */
  readonly redrive?: string
}

const DONE = 0
const FAILED = 1
const QUARANTINE = 3

/** Loads exports, or with `--dry-run` shows what would become of their first rows. */
export async function loadCommand(files: readonly string[], { source, asOf, dryRun, redrive: loadId, ...flags }: LoadFlags, outside: Outside): Promise<number> {
  if (files.length === 0 && loadId === undefined) throw new AppError('usage-invalid', { missing: 'the files to load' })
  if (loadId !== undefined) return redriveCommand(loadId, { source, flags }, outside)
  if (dryRun === true) return dryRunCommand(files, source, flags, outside)
  return withSession({ ...flags }, outside, async (session) => {
    const progress = progressFor(outside.stderr, flags.json === true ? 'machine' : 'people')
    try {
      const load = fileLoader(session, { source, asOf: asOf === undefined ? null : parseAsOf(asOf), onProgress: progress.onProgress })
      const outcomes: LoadOutcome[] = []
      for (const file of files) outcomes.push(await load(file))
      const urgent = outcomes.some(({ kind }) => kind === 'loaded') ? await escalateNewCases(session) : 0
      progress.stop()
      if (urgent > 0) outside.stderr.write(`${amountWords(urgent, 'escalation')} opened: see groundswell escalations\n`)
      if (flags.json === true) outside.stdout.write(`${JSON.stringify(outcomes.map(outcomeForMachines), null, 2)}\n`)
      else for (const outcome of outcomes) outside.stdout.write(`${await outcomeWords(outcome, session.store)}\n`)
      return exitCodeOf(outcomes)
    } finally {
      progress.stop()
    }
  })
}

/** Shows what would become of exports; 3 when one of them would be refused for its share of quarantined rows. */
async function dryRunCommand(files: readonly string[], source: string | undefined, flags: CommonFlags, outside: Outside): Promise<number> {
  const config = await readConfig({ ...flags }, outside)
  const shareLimit = config.quarantineShareLimit
  let exitCode = DONE
  for (const file of files) {
    const preview = await dryRunFile(file, { config, source, outside })
    outside.stdout.write(`${flags.json === true ? JSON.stringify(preview, null, 2) : previewWords(preview, { file, sourceFlag: source, shareLimit })}\n`)
    if (wouldBeRefused(preview, shareLimit)) exitCode = QUARANTINE
  }
  return exitCode
}

/** Reads the quarantined rows of a load again. */
async function redriveCommand(loadId: string, { source, flags }: { readonly source: string | undefined, readonly flags: CommonFlags }, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async (session) => {
    const { load, rowsRead } = await redrive(loadId, await sourceOf(source), session)
    await auditCommand(session, 'load --redrive', load.loadId, { rowsRead, rowsQuarantined: load.rowsQuarantined })
    if (flags.json === true) outside.stdout.write(`${JSON.stringify({ rowsRead, ...load }, null, 2)}\n`)
    else outside.stdout.write(`${basename(load.fileName)}: ${rowsRead} quarantined ${rowsRead === 1 ? 'row was' : 'rows were'} read again; ${rowEquation(load)}\n${(await reasonLines(load, session.store)).join('\n')}`.trimEnd() + '\n')
    return DONE
  })
}

/** 3 when a file was refused for its share of quarantined rows, 1 when one was refused for another reason, else 0. */
export function exitCodeOf(outcomes: readonly LoadOutcome[]): number {
  const refused = outcomes.flatMap((outcome) => outcome.kind === 'refused' ? [outcome.error.code] : [])
  if (refused.some((code) => code !== 'quarantine-share-exceeded')) return FAILED
  return refused.length > 0 ? QUARANTINE : DONE
}

/** How one file ended, in words: the row equation, and the reasons of quarantined rows. */
export async function outcomeWords(outcome: LoadOutcome, store: LoadStore): Promise<string> {
  const { load } = outcome
  const name = basename(load.fileName)
  switch (outcome.kind) {
    case 'already-loaded': return `${name}: 0 rows added; already loaded as ${load.loadId} at ${load.loadedAt}`
    case 'refused': return [`${name}: refused, nothing of it was loaded: ${outcome.error.message}`, ...await reasonLines(load, store)].join('\n')
    case 'loaded': {
      const findings = await store.loadFindings(load.loadId)
      return [`${name} (${load.source}): ${rowEquation(load)}`, ...await reasonLines(load, store), ...findings.map(({ severity, sentence }) => `  ${severity}: ${sentence}`)].join('\n')
    }
  }
}

async function reasonLines({ loadId }: Load, store: LoadStore): Promise<string[]> {
  return (await store.quarantineSummary(loadId)).map(({ reason, rowCount, firstLine }) => `  quarantined: ${rowCount} ${reason}, first at line ${firstLine}`)
}

/** `91398 rows in = 88105 new + 0 updated + 0 unchanged + 0 quarantined + 3293 deferred`. */
export const rowEquation = (load: Load): string =>
  `${load.rowsIn} rows in = ${load.rowsNew} new + ${load.rowsUpdated} updated + ${load.rowsUnchanged} unchanged + ${load.rowsQuarantined} quarantined + ${load.rowsDeferred} deferred`

export function outcomeForMachines(outcome: LoadOutcome): object {
  return outcome.kind === 'refused' ? { kind: outcome.kind, ...outcome.load, details: outcome.error.details } : { kind: outcome.kind, ...outcome.load }
}
