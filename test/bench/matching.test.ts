import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runIdentityBench } from './identity.ts'
import { unloggedMoves } from './identity/score.ts'
import { runMatchingBench } from './matching.ts'
import { calibrationError, rankScore, refusedAt } from './matching/score.ts'
import { caseIdOf, patternIdOf } from '../../pipeline/domain/ids.ts'

const folder = mkdtempSync(join(tmpdir(), 'matching-bench-'))
const kinds = ['my card payment was declined', 'the parcel has not arrived yet', 'cannot log in with my password', 'please send the invoice again', 'the app crashes on my phone', 'how do I change my address']
const ways = ['today', 'again', 'please help', 'since monday', 'what now', 'hello', 'urgent', 'second time']
const rows = kinds.flatMap((kind, label) => Array.from({ length: 24 }, (_, at) => ({ id: `${label}-${at}`, text: `${ways[at % 8]!} ${kind} ${at % 3 === 0 ? ways[(at + 3) % 8]! : ''}`, label: `kind ${label}`, split: at < 16 ? 'train' : 'test' })))
const outside = Array.from({ length: 8 }, (_, at) => ({ id: `oos-${at}`, text: `zebra quilt ${at} xylophone moon`, label: 'oos', split: 'test' }))
const data = join(folder, 'rows.ndjson')
writeFileSync(data, [...rows, ...outside].map((row) => JSON.stringify(row)).join('\n'))

test('plain kinds are told apart, and what is of no kind is refused', async () => {
  const { metrics } = await runMatchingBench({ data, out: join(folder, 'out') })
  expect(metrics).toMatchObject({ labels: 6, test: 56, accuracy: 1, auroc: 1, oosRecallAt95: 1, falseKnownShare: 0 })
  expect(metrics['tenShot']).toBeGreaterThan(0.9)
  const written = readFileSync(join(folder, 'out', 'predictions.ndjson'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string, verdict: string })
  expect(written.length).toBe(56)
  expect(written.filter(({ id }) => id.startsWith('oos')).every(({ verdict }) => verdict === 'new')).toBe(true)
})

test('labels of the test split are never learned', async () => {
  const swapped = join(folder, 'swapped.ndjson')
  writeFileSync(swapped, [...rows, ...outside].map((row) => JSON.stringify(row.split === 'test' ? { ...row, label: 'kind 0' } : row)).join('\n'))
  const predictions = async (path: string, out: string) => {
    await runMatchingBench({ data: path, parts: 'full', out })
    return readFileSync(join(out, 'predictions.ndjson'), 'utf8')
  }
  expect(await predictions(swapped, join(folder, 'a'))).toBe(await predictions(data, join(folder, 'b')))
})

test('calibration error is 0 for honest chances and the gap for boasting ones', () => {
  const half = Array.from({ length: 10 }, (_, at) => ({ probability: 0.5, isRight: at % 2 === 0 }))
  expect(calibrationError(half)).toBe(0)
  expect(calibrationError(half.map((one) => ({ ...one, probability: 0.9 })))).toBeCloseTo(0.4, 10)
  expect(calibrationError([])).toBe(0)
})

test('the rank score counts ties half; the cut keeps what is asked', () => {
  expect(rankScore([3, 2], [1, 2])).toBe(0.875)
  expect(refusedAt(0.5, [1, 2, 3, 4], [0, 2.5, 3])).toBe(2 / 3)
})

test('weekly batches never move an old case without a line in the log', async () => {
  const { metrics } = await runIdentityBench({ data, weeks: '3', held: '1', from: '2' })
  expect(metrics).toMatchObject({ cases: 152, weeks: 3, heldLabels: 1, unloggedChurn: 0 })
})

test('a move without a line that names the case counts as unlogged', () => {
  const [a, b] = [caseIdOf('bench', 'a'), caseIdOf('bench', 'b')]
  const before = new Map([[a, patternIdOf(1)], [b, patternIdOf(1)]])
  expect(unloggedMoves(before, () => patternIdOf(2), [{ kind: 'moved-case', reason: `${a} why` }, { kind: 'renamed', reason: `${b} why` }])).toBe(1)
})
