import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runOrdersBench } from './orders.ts'
import { writeOverlappingFiles } from './orders/overlapping-files.ts'
import { runHistories } from './orders/random-histories.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'groundswell-orders-')) })
afterEach(() => rm(folder, { recursive: true }))

it('finds one state in every order of exports that update, contradict and delete each other', async () => {
  const data = join(folder, 'data')
  await mkdir(data)
  const paths = await writeOverlappingFiles(data, 120, 5)
  for (const path of [paths[0]!, paths[2]!, paths[4]!]) await rm(path)
  expect(await readdir(data)).toEqual(['2-changes.csv', '4-late.csv'])
  const { metrics } = await runOrdersBench({ data })
  expect(metrics).toMatchObject({ orders: 2, ordersWithCommonState: 2, states: 1, equationFailures: 0, rowsQuarantined: [0, 0] })
}, 60_000)

it('finds each case of random histories as the rule says', async () => {
  expect(await runHistories(60, 3, folder)).toEqual({ histories: 60, asTheRuleSays: 60 })
}, 60_000)

it('refuses a folder with more files than can be put in every order', async () => {
  await expect(runOrdersBench({ data: folder })).rejects.toMatchObject({ code: 'usage-invalid' })
  await expect(runOrdersBench({ rows: '0' })).rejects.toMatchObject({ code: 'usage-invalid' })
})
