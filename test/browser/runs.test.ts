import { expect, test } from 'vitest'
import { runIdOf } from '../../pipeline/domain/ids.ts'
import { SEED_NOW } from '../support/seed-judged.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole()

test('a run is started, followed, and cancelled only after it was asked twice', async () => {
  const { page, complaints } = await console_.open('/runs')
  await page.getByRole('button', { name: 'Start a run' }).click()
  await page.getByText('Running: start').waitFor()
  console_.testApp.announce({ runId: runIdOf('weekly', SEED_NOW), stage: 'patterns', done: 1200, total: 6000 })
  await page.getByText('Running: patterns').waitFor()
  await page.getByText('1 200 of 6 000').waitFor()
  await page.locator('summary', { hasText: 'Cancel this run' }).click()
  await page.getByText('What earlier stages stored is kept').waitFor()
  await page.getByRole('button', { name: 'Cancel the run' }).click()
  await page.getByText('Running: patterns').waitFor({ state: 'hidden' })
  expect(await page.getByRole('button', { name: 'Cancel the run' }).count()).toBe(0)
  expect(complaints).toEqual([])
})

test('a cancelled run says so and that nothing is wrong', async () => {
  const [run] = (await console_.store.runs({ limit: 1, cursor: null })).items
  await console_.store.finishRun({ ...run!, runId: runIdOf('weekly', '2024-W41'), slot: '2024-W41', state: 'cancelled' })
  const { page, complaints } = await console_.open('/runs')
  const item = page.getByRole('listitem').filter({ hasText: '2024-W41' })
  expect(await item.getByText('Cancelled').isVisible()).toBe(true)
  expect(await item.getByText('Failed').count()).toBe(0)
  expect(complaints).toEqual([])
})
