import { basename } from 'node:path'
import type { Load } from '../../domain/load.ts'
import type { LoadOutcome } from '../../run/load-file.ts'
import type { LoadStore } from '../../store/store.ts'
import { parseAsOf } from '../as-of.ts'
import { dryRunFile, fileLoader } from '../parse-file.ts'
import { progressFor } from '../progress.ts'
import { type CommonFlags, type Outside, readConfig, withSession } from '../session.ts'

export interface LoadFlags extends CommonFlags {
  readonly source?: string
  readonly asOf?: string
  readonly dryRun?: boolean
}

const DONE = 0
const FAILED = 1
const QUARANTINE = 3

/** Loads exports, or with `--dry-run` shows what would become of their first rows. */
export async function loadCommand(files: readonly string[], { source, asOf, dryRun, ...flags }: LoadFlags, outside: Outside): Promise<number> {
  if (dryRun === true) {
    const config = await readConfig({ ...flags }, outside)
    for (const file of files) outside.stdout.write(`${JSON.stringify(await dryRunFile(file, { config, source, outside }), null, 2)}\n`)
    return DONE
  }
  return withSession({ ...flags }, outside, async (session) => {
    const progress = progressFor(outside.stderr, flags.json === true ? 'machine' : 'people')
    try {
      const load = fileLoader(session, { source, asOf: asOf === undefined ? null : parseAsOf(asOf), onProgress: progress.onProgress })
      const outcomes: LoadOutcome[] = []
      for (const file of files) outcomes.push(await load(file))
      progress.stop()
      if (flags.json === true) outside.stdout.write(`${JSON.stringify(outcomes.map(outcomeForMachines), null, 2)}\n`)
      else for (const outcome of outcomes) outside.stdout.write(`${await outcomeWords(outcome, session.store)}\n`)
      return exitCodeOf(outcomes)
    } finally {
      progress.stop()
    }
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
    case 'refused': return `${name}: refused, nothing of it was loaded: ${outcome.error.message}`
    case 'loaded': {
      const reasons = await store.quarantineSummary(load.loadId)
      return [`${name} (${load.source}): ${rowEquation(load)}`, ...reasons.map(({ reason, rowCount, firstLine }) => `  quarantined: ${rowCount} ${reason}, first at line ${firstLine}`)].join('\n')
    }
  }
}

/** `91398 rows in = 88105 new + 0 updated + 0 unchanged + 0 quarantined + 3293 deferred`. */
export const rowEquation = (load: Load): string =>
  `${load.rowsIn} rows in = ${load.rowsNew} new + ${load.rowsUpdated} updated + ${load.rowsUnchanged} unchanged + ${load.rowsQuarantined} quarantined + ${load.rowsDeferred} deferred`

export function outcomeForMachines(outcome: LoadOutcome): object {
  return outcome.kind === 'refused' ? { kind: outcome.kind, ...outcome.load, details: outcome.error.details } : { kind: outcome.kind, ...outcome.load }
}
