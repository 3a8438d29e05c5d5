import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Embedder } from '../../pipeline/embed/embedder.ts'
import { embedders } from '../../pipeline/embed/registry.ts'
import { bagBuilder, vocabulary } from '../../pipeline/embed/sparse-bags.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { denseText, miningText, weightedWords } from '../../pipeline/run/mine-texts.ts'
import { benchEnvironment, cpuSeconds, parseFlags } from './bench-parts.ts'
import type { Bench } from './bench.ts'
import { readLabelledRows } from './labelled-rows.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'NDJSON of `{id,text,label,split,lang}`, plain or gzip.' }),
  embedder: Type.Enum(Object.keys(embedders) as (keyof typeof embedders)[], { default: 'hybrid' }),
  seed: Type.String({ pattern: '^[0-9]+$', default: '1' }),
}, { additionalProperties: false })

const rounds = 5

/**
 * Benchmark `embedding`: the whole representation of a case, bag of words and dense vector, from its text. One warm-up and five rounds over
 * all texts; metrics are medians, per second of processor time of one thread: `textsPerSecond` for both parts, `densePerSecond` for the
 * vector alone; `slowest` and `fastest` rounds; `meanWords` of a text, `dimensions`, `fitSeconds` of the basis.
 */
export const runEmbeddingBench: Bench = async (flags) => {
  const { data, embedder: name, seed } = parseFlags(FlagsSchema, flags)
  const texts = readLabelledRows(data).map(({ text }) => text)
  const embedder: Embedder = embedders[name]
  const { result: basis, seconds: fitSeconds } = cpuSeconds(() => embedder.fit(texts, Value.Default(embedder.params, {}), seededRandom(Number(seed))))
  const whole = () => {
    const builder = bagBuilder(vocabulary())
    const written = texts.map((text) => miningText({ subject: text, body: '' }, () => false))
    for (const text of written) builder.add(weightedWords(text))
    builder.finish()
    basis.embed(written.map(denseText))
  }
  const rates = (work: () => void): number[] => {
    work()
    return Array.from({ length: rounds }, () => texts.length / cpuSeconds(work).seconds).sort((a, b) => a - b)
  }
  const both = rates(whole)
  const dense = rates(() => { basis.embed(texts) })
  return {
    name: 'embedding', data, environment: benchEnvironment(),
    metrics: {
      texts: texts.length, meanWords: texts.reduce((sum, text) => sum + text.split(/\s+/u).length, 0) / texts.length, dimensions: basis.dimensions, fitSeconds,
      textsPerSecond: both[Math.floor(rounds / 2)], densePerSecond: dense[Math.floor(rounds / 2)], slowest: both[0], fastest: both.at(-1),
    },
  }
}
