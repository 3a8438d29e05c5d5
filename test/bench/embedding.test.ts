import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { supportTexts } from '../support/support-texts.ts'
import { runEmbeddingBench } from './embedding.ts'

test('gives a rate for the whole representation below that of the vector alone', async () => {
  const data = join(mkdtempSync(join(tmpdir(), 'embedding-bench-')), 'rows.ndjson')
  writeFileSync(data, supportTexts(400).map((text, at) => JSON.stringify({ id: String(at), text, label: 'any' })).join('\n'))
  const { metrics } = await runEmbeddingBench({ data, embedder: 'char-lsa' })
  expect(metrics).toMatchObject({ texts: 400, dimensions: expect.any(Number) as number })
  expect(metrics['textsPerSecond']).toBeLessThan(2 * Number(metrics['densePerSecond']))
  expect(Number(metrics['slowest'])).toBeGreaterThan(0)
})
