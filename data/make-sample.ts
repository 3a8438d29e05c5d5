// Writes data/sample: the export, its truth by case, and its truth in numbers. `npm run sample`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type SampleSize, generateCases } from './sample-parts/generate-cases.ts'
import { sampleHeader } from './sample-parts/sample-row.ts'
import { truthCollector } from './sample-parts/truth.ts'

const size: SampleSize = { rows: 6000, weeks: 26, seed: 20261109 }
const folder = new URL('sample/', import.meta.url)

const truth = truthCollector(size)
const lines = [sampleHeader]
for (const row of generateCases(size)) {
  lines.push(row.csv)
  truth.add(row)
}
mkdirSync(folder, { recursive: true })
// zlib writes no time into the header, so the same text gives the same file.
writeFileSync(new URL('cases.csv.gz', folder), gzipSync(lines.join(''), { level: 9 }))
writeFileSync(new URL('truth.csv.gz', folder), gzipSync(truth.cases(), { level: 9 }))
writeFileSync(new URL('truth.json', folder), `${JSON.stringify(truth.summary(), null, 1)}\n`)
const { rows, cases } = truth.summary()
process.stdout.write(`data/sample: ${rows} rows, ${cases} cases\n`)
