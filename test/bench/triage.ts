import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type } from 'typebox'
import { projectRoot } from '../../pipeline/cli/project-root.ts'
import { queueTables, rarityOf, type QueueTables } from '../../pipeline/triage/queue-tables.ts'
import { readerOf } from '../../pipeline/triage/read-text.ts'
import { encodeModel, type RareTables, type RiskModel } from '../../pipeline/triage/risk-model.ts'
import { parseRuleBook } from '../../pipeline/triage/rule-book.ts'
import { categoryScores, type CategoryScore } from '../../pipeline/triage/score-text.ts'
import { tablesOf } from '../../pipeline/triage/train.ts'
import { createTriage, severityOf, triggerOf } from '../../pipeline/triage/triage-text.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, parseFlags } from './bench-parts.ts'
import { modelFile, rememberedReader, settingsOf, trainedModel, unseenModels } from './triage/seen-models.ts'
import { triageData, type TriageRow } from './triage/triage-data.ts'
import { quantileOf, recallRows, rounded, shareOf, type ScoredRow } from './triage/triage-metrics.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'Folder of NDJSON files, plain or gzip, with rows `{id,text,label,severity,lang,split,source}`.' }),
  out: Type.Optional(Type.String({ description: 'Folder for `assignments.ndjson` (`{id,label,severity,score}`) and `predictions.ndjson`.' })),
  train: Type.Optional(Type.Literal('true', { description: 'First fits the shipped model on the folder and writes it.' })),
}, { additionalProperties: false })

/** Shares of ordinary support cases that may be flagged. */
const rates = [0.01, 0.05] as const
const [STRICT, WIDE] = rates
const SEED = 1
const LONG_CASE = 300

/**
 * Benchmark `triage` (DESIGN §8): recall of written reports at thresholds that flag 1 % and 5 % of ordinary support text (its test part), never by a model that has learned from the row.
 * Further: hard negatives flagged, right category among the flagged, reports at the end of a long ordinary case with the sentence shown, hateful minus harmless
 * functional cases, scam waves of a forum at 1 % of its normal posts, the share flagged when thresholds are carried to a source that they were not set on, time per case.
 *
 * @throws AppError `usage-invalid`, `export-not-found`, `export-unreadable`
 */
export const runTriageBench: Bench = async (flags) => {
  const { data: folder, out, train } = parseFlags(FlagsSchema, flags)
  const data = triageData(folder)
  const book = parseRuleBook(await readFile(new URL('pipeline/triage/rules.yaml', projectRoot), 'utf8'))
  const read = rememberedReader(readerOf(book))
  const options = { read, settings: settingsOf(book), seed: SEED }
  if (train !== undefined) await writeFile(modelFile, encodeModel(trainedModel(data, options)))
  const { models, nameFor } = unseenModels(data, options)
  const normal = data.normal.filter(({ split }) => split === 'test')

  const best = (text: string, language: string, model: RiskModel) => categoryScores(read(text), model, language, book)[0]!
  const thresholds = new Map([...models].map(([name, model]) => {
    const falling = normal.map((row) => best(row.text, row.lang, model).score).sort((a, b) => b - a)
    return [name, rates.map((rate) => quantileOf(falling, rate))] as const
  }))
  const scored = (row: TriageRow, text = row.text): ScoredRow => {
    const model = models.get(nameFor(row))!
    const found = best(text, row.lang, model)
    const limits = thresholds.get(nameFor(row))!
    return { row, score: found.score, category: found.category, severity: severityOf(found, read(text), book), trigger: triggerOf(text, found, read(text)), flagged: limits.map((limit) => found.score > limit) }
  }
  const reports = data.reports.map((row) => scored(row))
  const hard = data.hard.map((row) => scored(row))
  const wide = reports.filter(({ flagged }) => flagged[1])

  const [name, model] = [...models][0]!
  const carrier = normal.filter(({ lang, text }) => lang === 'en' && text.length >= LONG_CASE)
  const long = carrier.length === 0 ? [] : data.reports.filter(({ lang, severity }) => lang === 'en' && severity <= 'S1').map((row, index) => {
    const before = `${carrier[index % carrier.length]!.text.trim()}\n`
    const { flagged, trigger } = scored(row, before + row.text)
    return { found: flagged[1] === true, right: trigger !== null && trigger.end > before.length }
  })
  const flaggedContent = (rows: readonly TriageRow[], limit: number) => shareOf(rows, (row) => best(row.text, row.lang, model).score > limit)
  const limits = thresholds.get(name)!
  const sources = [...new Set(data.content.map(({ source }) => source))].sort()
  const content = Object.fromEntries(sources.map((source) => {
    const unseen = data.content.filter((row) => row.source === source && row.split === 'test')
    const hateful = flaggedContent(unseen.filter(({ label }) => label !== 'none' && label !== 'offensive'), limits[1]!)
    const harmless = flaggedContent(unseen.filter(({ label }) => label === 'none'), limits[1]!)
    return [source, { harmful: hateful, harmless, gap: hateful === null || harmless === null ? null : rounded(hateful - harmless) }]
  }))

  const triage = createTriage(book, model)
  const times = normal.map(({ text, lang }) => {
    const started = process.cpuUsage()
    triage(text, lang)
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1e3
  }).sort((a, b) => b - a)
  const decisions = normal.map(({ text, lang }) => triage(text, lang).decision)

  if (out !== undefined) {
    await mkdir(out, { recursive: true })
    const lines = (rows: readonly object[]) => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`
    const normalRows = normal.map((row) => ({ row, ...best(row.text, row.lang, model) }))
    await writeFile(join(out, 'assignments.ndjson'), lines([
      ...[...reports, ...hard].map(({ row, category, severity, score, flagged }) => ({ id: row.id, label: flagged[1] ? category : 'none', severity: flagged[1] ? severity : 'S4', score: rounded(score) })),
      ...normalRows.map(({ row, category, score }) => ({ id: row.id, label: score > limits[1]! ? category : 'none', severity: 'S4', score: rounded(score) })),
    ]))
    await writeFile(join(out, 'predictions.ndjson'), lines([...reports, ...hard].map(({ row, category, score, flagged, trigger }) => ({ id: row.id, category, score: rounded(score), model: nameFor(row), flagged1: flagged[0], flagged5: flagged[1], trigger: trigger === null ? null : [trigger.start, trigger.end] }))))
  }
  return {
    name: 'triage', data: folder, environment: benchEnvironment(),
    metrics: {
      models: [...models.keys()], reports: reports.length, hardNegatives: hard.length, normal: normal.length,
      recall: recallRows(reports, rates),
      severity: { exact: shareOf(wide, ({ row, severity }) => row.severity === severity), tooLow: shareOf(wide, ({ row, severity }) => severity > row.severity) },
      hard: rates.map((fpr, at) => ({ fpr, flagged: shareOf(hard, ({ flagged }) => flagged[at] === true) })),
      rightCategory: shareOf(wide, ({ row, category }) => row.label === category),
      trigger: { reports: long.length, found: shareOf(long, ({ found }) => found), right: shareOf(long.filter(({ found }) => found), ({ right }) => right) },
      content,
      scamWave: { fpr: STRICT, recall: scamWaveRecall(data.content, normal, (row) => best(row.text, row.lang, model).score) },
      carried: carriedRates(normal, {
        tablesWithout: (rows) => tablesOf(rows.map((row) => ({ language: row.lang, reading: read(row.text) })), model.linear, options.settings),
        bestOf: (row, tables) => best(row.text, row.lang, { ...model, tables }),
      }),
      load: { escalateAt: book.thresholds.escalate.share, reviewAt: book.thresholds.review.share, escalated: shareOf(decisions, (one) => one === 'escalate'), reviewed: shareOf(decisions, (one) => one === 'review') },
      cpuMsPerCase: { p50: rounded(quantileOf(times, 0.5)), p95: rounded(quantileOf(times, 0.05)) },
    },
  }
}

/** Waves of scam posts are in the content rows as `SOURCE-scam`; the threshold is set on normal posts of SOURCE. */
function scamWaveRecall(content: readonly TriageRow[], normal: readonly TriageRow[], scoreOf: (row: TriageRow) => number): number | null {
  const waves = content.filter(({ source, label }) => source.endsWith('-scam') && label === 'scam')
  const posts = normal.filter(({ source }) => waves.some((wave) => wave.source === `${source}-scam`))
  if (waves.length === 0 || posts.length === 0) return null
  const limit = quantileOf(posts.map(scoreOf).sort((a, b) => b - a), STRICT)
  return shareOf(waves, (row) => scoreOf(row) > limit)
}

/**
 * For each source and language left out in turn: share of its cases flagged by tables of all others and the queue of the left-out source, against the share that was set.
 * The queue is one half of the left-out texts, without labels; the other half is counted, and the other way round. `first` is the ratio before there is a queue.
 */
function carriedRates(normal: readonly TriageRow[], { tablesWithout, bestOf }: { readonly tablesWithout: (rows: readonly TriageRow[]) => RareTables, readonly bestOf: (row: TriageRow, tables: RareTables) => CategoryScore }) {
  const groups = [...new Set(normal.map(({ source, lang }) => `${source} ${lang}`))].sort()
  return groups.map((group) => {
    const isLeft = ({ source, lang }: TriageRow) => `${source} ${lang}` === group
    const tables = tablesWithout(normal.filter((row) => !isLeft(row)))
    const left = normal.filter(isLeft).map((row) => ({ language: row.lang, best: bestOf(row, tables) }))
    const isFlagged = ({ language, best }: (typeof left)[number], queue: QueueTables) => rarityOf(best, best.score, language, tables, queue) >= -Math.log10(WIDE)
    const halves = [0, 1].map((half) => left.filter((_, at) => at % 2 === half))
    const flagged = halves.flatMap((half, at) => { const queue = queueTables(halves[1 - at]!, tables); return half.map((one) => isFlagged(one, queue)) })
    const realised = shareOf(flagged, (one) => one) ?? 0
    return { group, cases: left.length, set: WIDE, realised, ratio: rounded(realised / WIDE), first: rounded((shareOf(left, (one) => isFlagged(one, {})) ?? 0) / WIDE) }
  })
}
