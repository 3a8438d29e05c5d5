import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { Case } from '../../../pipeline/domain/case.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import { dayOfInstant, epochDayOfDay, instantOf, type IsoDay } from '../../../pipeline/domain/week.ts'
import { parseExport } from '../../../pipeline/run/parse-export.ts'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { csvTables, tableWith } from '../csv-folder.ts'
import type { CaseText, TextFile } from './text-file.ts'

/** Masks need a key; which one changes no count. */
const REDACTION_KEY = 'groundswell-bench'
const LIMITS = { maxUnpackedBytes: 4_294_967_296, maxFieldBytes: 1_048_576, maxDocumentBytes: 67_108_864 }
const DEFAULT_CLOCK = instantOf(Date.UTC(2100, 0, 1))

/** An event that people labelled (`known-events.csv`): days are epoch days. */
export interface KnownEvent {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly pattern: RegExp
  /** Cases a day in the window over those before it. */
  readonly ratio: number
}

/**
 * The export of a folder, oldest first, cleaned and redacted as a load does it. Subjects and bodies are read when they are asked for.
 *
 * @param texts where they lie until then; it must stay open as long as the cases are read
 * @throws AppError `export-not-found`, and as `openExport`
 */
export async function readCases(folder: string, texts: TextFile): Promise<MiningCase[]> {
  const file = readdirSync(folder).filter((name) => /\.(?:csv|ndjson|json|jsonl)(?:\.gz)?$/.test(name) && !name.startsWith('known-events')).sort()[0]
  if (file === undefined) throw new AppError('export-not-found', { folder })
  const cases = new Map<string, { readonly updatedAt: string, readonly one: MiningCase }>()
  const opened = await openExport(join(folder, file), { sources, sourceName: null, limits: LIMITS })
  await parseExport(opened, { asOf: null, clock: DEFAULT_CLOCK, redactionKey: REDACTION_KEY }, {
    addCase: async (one) => {
      const known = cases.get(one.caseId)
      if (known === undefined || known.updatedAt < one.updatedAt) cases.set(one.caseId, { updatedAt: one.updatedAt, one: new FiledCase(one, texts) })
    },
    addReject: async () => undefined,
    finish: async () => ({ casesPath: '', quarantinePath: '' }),
  })
  return [...cases.values()].map(({ one }) => one)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1))
}

/** A case whose texts are read from their file each time. */
class FiledCase implements MiningCase {
  readonly caseId: Case['caseId']
  readonly openedAt: Case['openedAt']
  readonly openedOn: IsoDay
  readonly language: string
  readonly reporterRef: string | null
  readonly #text: () => CaseText

  constructor({ caseId, openedAt, language, subject, body, reporterRef }: Case, texts: TextFile) {
    this.caseId = caseId
    this.openedAt = openedAt
    this.openedOn = dayOfInstant(openedAt)
    this.language = language
    this.reporterRef = reporterRef
    this.#text = texts.keep({ subject, body })
  }

  get subject(): string { return this.#text().subject }
  get body(): string { return this.#text().body }
}

/** Labelled events of a folder; none without `known-events.csv`. */
export function readKnownEvents(folder: string): KnownEvent[] {
  const table = tableWith(csvTables(folder), ['event_id', 'start', 'end', 'match_regex', 'ratio'])
  return (table?.rows() ?? []).map((row) => ({
    id: row.event_id!, from: epochDayOfDay(row.start as IsoDay), to: epochDayOfDay(row.end as IsoDay),
    pattern: new RegExp(row.match_regex!, 'i'), ratio: Number(row.ratio),
  }))
}
