import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../../pipeline/domain/errors.ts'
import type { Embedder } from '../../pipeline/embed/embedder.ts'
import { embedders } from '../../pipeline/embed/registry.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../pipeline/math/shuffled.ts'
import { patternClassifier, type TextRecognition } from '../../pipeline/run/pattern-classifier.ts'
import { benchEnvironment, parseFlags } from './bench-parts.ts'
import type { Bench } from './bench.ts'
import { readLabelledRows, type LabelledRow } from './labelled-rows.ts'
import { answerTimes, timedAnswers } from './matching/answer-times.ts'
import { calibrationError, rankScore, refusedAt } from './matching/score.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'NDJSON of `{id,text,label,split,lang}`, plain or gzip.' }),
  unknown: Type.String({ default: 'oos', description: 'Label of texts of no known type: never learned, to be called new.' }),
  perLabel: Type.Optional(Type.String({ pattern: '^[1-9][0-9]*$', description: 'Rows of each label that are learned; without it all.' })),
  parts: Type.String({ default: 'full,few,unseen', description: 'What is run: `full`, `few` (10 rows a label), `unseen` (labels left out).' }),
  draws: Type.String({ pattern: '^[1-9]$', default: '3', description: 'Draws of ten rows a label.' }),
  embedder: Type.Enum(Object.keys(embedders) as (keyof typeof embedders)[], { default: 'hybrid' }),
  seed: Type.String({ pattern: '^[0-9]+$', default: '1' }),
  out: Type.Optional(Type.String({ description: 'Folder for `predictions.ndjson`.' })),
}, { additionalProperties: false })
type Options = Static<typeof FlagsSchema>

const fewRows = 10
const hiddenEvery = 6
const keptShare = 0.95

/** One text of the test split and what was said of it. */
interface Prediction extends TextRecognition<string> { readonly row: LabelledRow, readonly ms: number }

/**
 * Benchmark `matching` (DESIGN §8): learns from rows of split `train`, says of rows of split `test` which label they have. Without
 * splits every fourth row is tested. Bases are fitted on the texts of `train`, never on labels or on `test`.
 *
 * Metrics, in [0, 1] unless said: `accuracy` over texts of known labels; `calibrationError`, expected, in 10 bins of equal width, over the
 * same texts; with texts of no known type also `auroc` of the probability, `oosRecallAt95` (share of them refused where 95 % of the others are
 * kept) and `calibrationErrorWithOos`; `knownShare`, `falseKnownShare`: verdict known, among known labels and unknown texts; `p50Ms`, `p95Ms`, `p99Ms`, `slowestMs` of one text;
 * `tenShot`: accuracy with 10 rows of each label, mean of `--draws`, the other rows of `train` without their labels;
 * `unseenCalledKnown`: verdict known among test texts of labels that were left out (one in six).
 *
 * @throws AppError `usage-invalid` for unknown flags, `export-unreadable` for rows of another shape
 */
export const runMatchingBench: Bench = async ({ 'per-label': perLabel, ...flags }) => {
  const options = parseFlags(FlagsSchema, { ...flags, ...perLabel !== undefined && { perLabel } })
  const { train, test } = splitOf(readLabelledRows(options.data), options)
  if (train.length === 0 || test.length === 0) throw new AppError('usage-invalid', { flag: 'data', problem: 'no rows to learn or to test' })
  const parts = options.parts.split(',')
  const seed = Number(options.seed)
  const known = test.filter(({ label }) => label !== options.unknown)

  const metrics: Record<string, unknown> = { train: train.length, test: test.length, labels: new Set(train.map(({ label }) => label)).size }
  if (parts.includes('full')) {
    const started = process.cpuUsage()
    const predictions = predict(train, test, options, seed)
    const { user, system } = process.cpuUsage(started)
    Object.assign(metrics, fullMetrics(predictions, options), { secondsCpu: (user + system) / 1e6 })
    if (options.out !== undefined) await writePredictions(options.out, predictions)
  }
  if (parts.includes('few')) {
    const draws = Array.from({ length: Number(options.draws) }, (_, draw) => accuracyOf(predict(withoutMostLabels(train, fewRows, seed + draw), known, options, seed + draw)))
    Object.assign(metrics, { tenShot: draws.reduce((sum, value) => sum + value, 0) / draws.length, tenShotDraws: draws })
  }
  if (parts.includes('unseen')) {
    const labels = [...new Set(train.map(({ label }) => label))].sort()
    const hidden = new Set(Array.from(shuffled(labels.length, seededRandom(seed)).subarray(0, Math.ceil(labels.length / hiddenEvery)), (at) => labels[at]!))
    const unseen = predict(train.filter(({ label }) => !hidden.has(label)), known.filter(({ label }) => hidden.has(label)), options, seed)
    Object.assign(metrics, { unseenLabels: hidden.size, unseenCalledKnown: shareOf(unseen, ({ verdict }) => verdict === 'known') })
  }
  return { name: 'matching', data: options.data, metrics, environment: benchEnvironment() }
}

const testEvery = 4

function splitOf(rows: readonly LabelledRow[], { unknown, perLabel, seed }: Options): { readonly train: LabelledRow[], readonly test: LabelledRow[] } {
  const isSplit = rows.some(({ split }) => split === 'test')
  const tested = (row: LabelledRow, at: number) => isSplit ? row.split === 'test' : at % testEvery === testEvery - 1
  const learned = rows.filter((row, at) => row.label !== unknown && (isSplit ? row.split === 'train' : !tested(row, at)))
  return {
    train: perLabel === undefined ? learned : withoutMostLabels(learned, Number(perLabel), Number(seed)).filter(({ label }) => label !== ''),
    test: rows.filter(tested),
  }
}

/** The rows with the label kept on `count` drawn ones of each; the others have none (''). */
function withoutMostLabels(rows: readonly LabelledRow[], count: number, seed: number): LabelledRow[] {
  const kept = new Set<number>()
  const drawn = new Map<string, number>()
  for (const at of shuffled(rows.length, seededRandom(seed))) {
    const { label } = rows[at]!
    const already = drawn.get(label) ?? 0
    if (already >= count) continue
    drawn.set(label, already + 1)
    kept.add(at)
  }
  return rows.map((row, at) => kept.has(at) ? row : { ...row, label: '' })
}

function predict(train: readonly LabelledRow[], test: readonly LabelledRow[], { embedder: name }: Options, seed: number): Prediction[] {
  const random = seededRandom(seed)
  const embedder: Embedder = embedders[name]
  const basis = embedder.fit(train.map(({ text }) => text), Value.Default(embedder.params, {}), random)
  const recognise = patternClassifier(train.map(({ text, label }) => ({ text, language: '', label: label === '' ? undefined : label })), new Map([['', basis]]), random)
  return timedAnswers(test, (row) => ({ ...recognise(row.text, ''), row })).map(({ answer, ms }) => ({ ...answer, ms }))
}

function fullMetrics(predictions: readonly Prediction[], { unknown }: Options): Record<string, unknown> {
  const known = predictions.filter(({ row }) => row.label !== unknown)
  const outside = predictions.filter(({ row }) => row.label === unknown)
  const chances = (some: readonly Prediction[]) => some.map(({ probability }) => probability)
  const judged = (some: readonly Prediction[]) => some.map(({ probability, label, row }) => ({ probability, isRight: label === row.label }))
  return {
    accuracy: accuracyOf(known),
    calibrationError: calibrationError(judged(known)),
    knownShare: shareOf(known, ({ verdict }) => verdict === 'known'),
    knownRightShare: shareOf(known.filter(({ verdict }) => verdict === 'known'), ({ label, row }) => label === row.label),
    newShare: shareOf(known, ({ verdict }) => verdict === 'new'),
    ...outside.length > 0 && {
      auroc: rankScore(chances(known), chances(outside)),
      oosRecallAt95: refusedAt(keptShare, chances(known), chances(outside)),
      calibrationErrorWithOos: calibrationError(judged(predictions)),
      falseKnownShare: shareOf(outside, ({ verdict }) => verdict === 'known'),
    },
    ...answerTimes(predictions.map(({ ms }) => ms)),
  }
}

const accuracyOf = (predictions: readonly Prediction[]): number => shareOf(predictions, ({ label, row }) => label === row.label)

const shareOf = <Item>(items: readonly Item[], test: (item: Item) => boolean): number => items.length === 0 ? 0 : items.filter(test).length / items.length

async function writePredictions(folder: string, predictions: readonly Prediction[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'predictions.ndjson'), predictions.map(({ row, label, probability, verdict }) => `${JSON.stringify({ id: row.id, label, probability, verdict })}\n`).join(''))
}
