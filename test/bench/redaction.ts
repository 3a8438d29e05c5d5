import { stat } from 'node:fs/promises'
import { Type } from 'typebox'
import { createRedactor, findPersonalData } from '../../pipeline/normalize/redact.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, cpuSeconds, parseFlags } from './bench-parts.ts'
import { emptySpanScore, scoreSpans, type SpanScore, summaryOf } from './redaction/span-score.ts'
import { caseSamples, labelledSamples } from './redaction/spans.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'A CSV of cases with the columns subject and body, or a folder with samples.ndjson ({text, spans: [{type, start, end}]}, in code points).' }),
  truth: Type.Optional(Type.String({ description: 'For a CSV: what was planted, columns case_id and pii (type:field:start-end in UTF-16 units).' })),
  rows: Type.String({ pattern: '^[1-9]\\d{0,8}$', default: '20000', description: 'So many cases of a CSV are read.' }),
  rounds: Type.String({ pattern: '^[1-9]\\d{0,2}$', default: '5', description: 'Timed rounds after a warm-up; the median counts.' }),
}, { additionalProperties: false })

/**
 * Benchmark `redaction`: personal data found and left, and speed with all kinds on.
 *
 * Metrics: `speed` in million characters per second of processor time (median of the rounds, cold memory of masks each time);
 * where spans are known, by type of span its count and recall (no letter or digit of the span left readable), by kind of mask its
 * findings and precision (share of redacted characters that lie in any span), and the precision of all.
 * What a second pass would find beside the first is not counted.
 *
 * @throws AppError `usage-invalid`
 */
export const runRedactionBench: Bench = async (flags) => {
  const { data, truth, ...counts } = parseFlags(FlagsSchema, flags)
  const rows = Number(counts.rows), rounds = Number(counts.rounds)
  const samples = (await stat(data)).isDirectory() ? await labelledSamples(data) : await caseSamples(data, truth, rows)
  const characters = samples.reduce((sum, { text }) => sum + text.length, 0)

  const score: SpanScore = emptySpanScore()
  for (const { text, countries, spans } of samples) scoreSpans(score, text, spans, findPersonalData(text, countries))
  const speeds = Array.from({ length: rounds + 1 }, () => {
    const { redact } = createRedactor('the key of a benchmark')
    const { seconds } = cpuSeconds(() => { for (const { text, countries } of samples) redact(text, countries) })
    return characters / seconds / 1e6
  }).slice(1).sort((a, b) => a - b)

  const isScored = samples.some(({ spans }) => spans.length > 0)
  return {
    name: 'redaction', data,
    metrics: { texts: samples.length, characters, speed: { millionCharactersPerCpuSecond: round(speeds[Math.floor(rounds / 2)]!), lowest: round(speeds[0]!), highest: round(speeds.at(-1)!) }, ...(isScored ? summaryOf(score) : {}) },
    environment: benchEnvironment(),
  }
}

const round = (value: number): number => Math.round(value * 100) / 100
