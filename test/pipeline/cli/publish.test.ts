import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishReport } from '../../../pipeline/cli/publish.ts'
import { canonicalJson } from '../../../pipeline/domain/canonical-json.ts'
import { emptyReport, fixtureReport } from '../../support/fixture-report.ts'

const report = { ...emptyReport(), findings: fixtureReport().findings.slice(0, 1) }
let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'groundswell-publish-')) })
afterAll(() => { rmSync(folder, { recursive: true }) })

const filesOf = (path: string) => Object.fromEntries(readdirSync(path).sort().map((name) => [name, readFileSync(join(path, name)).toString('base64')]))

test('writes every form of a report, and the same bytes when it is done again', async () => {
  const paths = await publishReport(report, folder)
  const first = filesOf(join(folder, '2024-W40'))
  expect(Object.keys(first)).toEqual(['card-1.png', 'card-1.txt', 'index.html', 'report.json', 'report.md', 'report.pdf'])
  expect(paths.map((path) => path.slice(folder.length + 1)).sort()).toEqual(Object.keys(first).map((name) => `2024-W40/${name}`))
  await publishReport(report, folder)
  expect(filesOf(join(folder, '2024-W40'))).toEqual(first)
})

test('rebuilds every form from the JSON alone, byte for byte', async () => {
  const kept = filesOf(join(folder, '2024-W40'))
  const again = join(folder, 'again')
  await publishReport(JSON.parse(Buffer.from(kept['report.json'] ?? '', 'base64').toString()) as typeof report, again)
  expect(filesOf(join(again, '2024-W40'))).toEqual(kept)
})

test('writes only the forms asked for, an earlier revision in a folder of its own', async () => {
  const apart = join(folder, 'apart')
  await publishReport(report, apart, { formats: ['md', 'json'] })
  expect(readdirSync(join(apart, '2024-W40')).sort()).toEqual(['report.json', 'report.md'])
  expect(await publishReport(report, apart, { formats: ['json'], asRevision: true })).toEqual([join(apart, '2024-W40/revision-1/report.json')])
  expect(readFileSync(join(apart, '2024-W40/revision-1/report.json'), 'utf8')).toBe(canonicalJson(report))
})
