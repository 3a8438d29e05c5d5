import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { patternIdOf, signalIdOf } from '../../pipeline/domain/ids.ts'
import type { Pattern } from '../../pipeline/domain/pattern.ts'
import { ALL } from '../../pipeline/domain/series.ts'
import type { Signal } from '../../pipeline/domain/signal.ts'
import { instantOf, weekOfEpochDay, epochDayOfDay, MS_PER_DAY, type IsoDay } from '../../pipeline/domain/week.ts'
import { rules } from '../../pipeline/propose/registry.ts'
import type { Evidence } from '../../pipeline/propose/rule.ts'
import { projectRoot } from '../../pipeline/cli/project-root.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, parseFlags } from './bench-parts.ts'
import { csvTables, tableWith } from './csv-folder.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'Folder with the graded table (event_id, playbook_id, grade).' }),
  cases: Type.String({ description: 'Folder with the events (event_id, start, end, match_regex) and the cases (created, title, content).' }),
}, { additionalProperties: false })

const TOP = 3
const LISTED = 5
const MOST_TEXTS = 50
const SHARED_BY = 1 / 5
/** Cases a day before the event, below which a pattern counts as new. */
const NEW_BELOW = 0.3
/** Events longer than this are a new level. */
const LONG_DAYS = 10

interface CaseText { readonly day: string, readonly text: string }
type Event = Readonly<Record<string, string>>

/**
 * Benchmark `proposals` (DESIGN §8): proposals for events whose right answers people have graded, features from the texts of their cases alone.
 * Metrics: events with a core entry (grade 3) among the first three; mean core and right (grade ≥ 2) of three; traps (grade 0); mean NDCG@5.
 *
 * @throws AppError `usage-invalid`, `export-not-found`, `export-unreadable`
 */
export const runProposalsBench: Bench = async (flags) => {
  const { data, cases: casesFolder } = parseFlags(FlagsSchema, flags)
  const graded = tableWith(csvTables(data), ['event_id', 'playbook_id', 'grade'])
  const known = csvTables(casesFolder)
  const events = tableWith(known, ['event_id', 'start', 'end', 'match_regex'])
  const cases = tableWith(known, ['created', 'title', 'content'])
  if (graded === undefined || events === undefined || cases === undefined) throw new AppError('export-unreadable', { folder: data, expected: 'grades, events and cases' })

  const grades = graded.rows()
  const texts = cases.rows().map(({ created, title, content }): CaseText => ({ day: created!.slice(0, 10), text: `${title}\n${plain(content ?? '')}` }))
  const rule = rules.playbook(readFileSync(new URL('pipeline/propose/playbook.yaml', projectRoot), 'utf8'))
  const scored = events.rows().map((event) => {
    const gradeOf = new Map(grades.filter((row) => row.event_id === event.event_id).map((row) => [row.playbook_id!, Number(row.grade)]))
    return { event: event.event_id!, ...scoreOf(rule.propose(evidenceOf(event, texts)).map(({ playbookId }) => playbookId), gradeOf) }
  })
  const mean = (of: (one: (typeof scored)[number]) => number) => Math.round(1000 * scored.reduce((sum, one) => sum + of(one), 0) / Math.max(1, scored.length)) / 1000
  return {
    name: 'proposals', data, environment: benchEnvironment(),
    metrics: {
      events: scored.length, eventsWithCore: scored.filter(({ core }) => core > 0).length, core: mean(({ core }) => core), right: mean(({ right }) => right),
      traps: scored.reduce((sum, { traps }) => sum + traps, 0), ndcg5: mean(({ ndcg }) => ndcg), byEvent: Object.fromEntries(scored.map(({ event, first }) => [event, first])),
    },
  }
}

export function scoreOf(proposed: readonly string[], gradeOf: ReadonlyMap<string, number>): { readonly first: readonly string[], readonly core: number, readonly right: number, readonly traps: number, readonly ndcg: number } {
  const first = proposed.slice(0, TOP)
  const count = (meets: (grade: number | undefined) => boolean) => first.filter((id) => meets(gradeOf.get(id))).length
  const ideal = gain([...gradeOf.values()].sort((a, b) => b - a))
  return { first, core: count((grade) => grade === 3), right: count((grade) => grade !== undefined && grade >= 2), traps: count((grade) => grade === 0), ndcg: ideal === 0 ? 0 : gain(proposed.map((id) => gradeOf.get(id) ?? 0)) / ideal }
}

/** Discounted cumulative gain of the first five. Source: Järvelin & Kekäläinen (2002), ACM Trans. Inf. Syst. 20, 422–446, with gain 2^grade − 1. */
function gain(grades: readonly number[]): number {
  return grades.slice(0, LISTED).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0)
}

function evidenceOf(event: Event, all: readonly CaseText[]): Evidence {
  const matches = new RegExp(event.match_regex!, 'iu')
  const texts = all.filter(({ day, text }) => day >= event.start! && day <= event.end! && matches.test(text)).slice(0, MOST_TEXTS).map(({ text }) => text)
  return { pattern: patternOf(event), signal: signalOf(event), sharedTokens: sharedTokens(texts), texts }
}

function sharedTokens(texts: readonly string[]): Evidence['sharedTokens'] {
  const counts = new Map<string, number>()
  for (const text of texts) for (const token of new Set(text.toLowerCase().match(/\[phone:\w+\]|https?:\/\/[^\s)]+|[\p{L}\p{N}][\p{L}\p{N}.-]*/gu) ?? [])) counts.set(token, (counts.get(token) ?? 0) + 1)
  return [...counts].filter(([, caseCount]) => caseCount >= Math.max(2, texts.length * SHARED_BY)).map(([token, caseCount]) => ({ token, caseCount })).sort((a, b) => b.caseCount - a.caseCount || (a.token < b.token ? -1 : 1))
}

function signalOf(event: Event): Signal {
  const windowFrom = event.start as IsoDay
  const windowTo = event.end as IsoDay
  const isNew = Number(event.daily_rate_baseline) < NEW_BELOW
  const isLong = epochDayOfDay(windowTo) - epochDayOfDay(windowFrom) >= LONG_DAYS
  return {
    signalId: signalIdOf('0'.repeat(12)), kind: isNew ? 'emerging' : isLong ? 'shift' : 'spike', patternId: patternIdOf(1), week: weekOfEpochDay(epochDayOfDay(windowTo)), windowFrom, windowTo, segment: ALL,
    observed: Number(event.cases_in_window), expected: 0, lower: 0, upper: 0, pValue: 0, qValue: 0, detector: '', reason: '', sentence: `${event.cases_in_window} cases.`, distinctReporters: 0, contributors: [], caseIds: [],
  }
}

function patternOf(event: Event): Pattern {
  const bornOn = event.start as IsoDay
  const at = instantOf(epochDayOfDay(bornOn) * MS_PER_DAY)
  return {
    patternId: patternIdOf(1), state: 'active', origin: 'scan', label: '', labelledBy: 'machine', terms: [], medoidCaseId: null, exampleCaseIds: [], languages: [], cohesion: 0,
    bornOn, birth: null, firstCaseAt: at, lastCaseAt: at, caseCount: 0, parentPatternIds: [],
  }
}

const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/&[a-z#0-9]+;/g, ' ').replace(/\s+/g, ' ').trim()
