import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { runClusteringBench } from './clustering.ts'

const folder = mkdtempSync(join(tmpdir(), 'clustering-bench-'))
const kinds = ['my card payment was declined', 'the parcel has not arrived yet', 'cannot log in with my password', 'please send the invoice again']
const rows = Array.from({ length: 120 }, (_, row) => ({
  id: `r${row}`, text: `${kinds[row % 4]!} ${'please now today again thanks'.split(' ')[row % 5]!}`, label: `kind-${row % 4}`, split: row < 40 ? 'train' : 'test', lang: row % 3 === 0 ? 'de' : 'en',
}))
const lines = rows.map((row) => JSON.stringify(row)).join('\n')
const data = join(folder, 'rows.ndjson')
writeFileSync(data, lines)

test('well-parted labels are found again, with k and without', async () => {
  for (const flags of [{ data }, { data, k: '4' }]) {
    const { name, metrics } = await runClusteringBench(flags)
    expect(name).toBe('clustering')
    expect(metrics).toMatchObject({ rows: 120, nmi: expect.closeTo(1, 9) as number, ari: 1, acc: 1, found: 4, true: 4 })
  }
})

test('the null member scores nothing', async () => {
  const { metrics } = await runClusteringBench({ data, clusterer: 'none' })
  expect(metrics).toMatchObject({ nmi: 0, ari: 0, acc: 0.25, found: 1 })
})

test('split, language and label choose the rows that are scored', async () => {
  const { metrics } = await runClusteringBench({ data, split: 'test', lang: 'en', drop: 'kind-0' })
  expect(metrics['rows']).toBe(rows.filter((row) => row.split === 'test' && row.lang === 'en' && row.label !== 'kind-0').length)
  expect(metrics['true']).toBe(3)
})

test('well-parted clusters stand when a tenth of the rows is missing and when they come in another order', async () => {
  const { metrics } = await runClusteringBench({ data, resample: '0.9' })
  expect(metrics).toMatchObject({ resampleAri: 1, sameInAnotherOrder: 1 })
  await expect(runClusteringBench({ data, resample: '1.5' })).rejects.toMatchObject({ code: 'usage-invalid' })
})

test('labels never reach the clusters', async () => {
  const relabelled = join(folder, 'relabelled.ndjson')
  writeFileSync(relabelled, rows.map((row) => JSON.stringify({ ...row, label: 'same' })).join('\n'))
  const clustersOf = async (path: string, out: string) => {
    await runClusteringBench({ data: path, out })
    return readFileSync(join(out, 'assignments.ndjson'), 'utf8')
  }
  expect(await clustersOf(relabelled, join(folder, 'a'))).toBe(await clustersOf(data, join(folder, 'b')))
})

test('a gzip file gives what the plain file gives', async () => {
  const packed = join(folder, 'rows.ndjson.gz')
  writeFileSync(packed, gzipSync(lines))
  const [plain, gzip] = await Promise.all([runClusteringBench({ data }), runClusteringBench({ data: packed })])
  expect(gzip.metrics['nmi']).toBe(plain.metrics['nmi'])
})

test('unknown flags and rows of another shape are refused', async () => {
  await expect(runClusteringBench({ data, colour: 'red' })).rejects.toMatchObject({ code: 'usage-invalid' })
  await expect(runClusteringBench({ data, clusterer: 'no-such' })).rejects.toMatchObject({ code: 'usage-invalid' })
  for (const second of ['{"id":2}', '{"id":']) {
    const broken = join(folder, 'broken.ndjson')
    writeFileSync(broken, `{"id":"1","text":"a","label":"b"}\n${second}\n`)
    await expect(runClusteringBench({ data: broken })).rejects.toMatchObject({ code: 'export-unreadable', details: { line: 2 } })
  }
})
