import { expect, test } from 'vitest'
import type { ActionStep } from '../../pipeline/domain/action.ts'
import { untouched } from '../../pipeline/domain/action-follow-up.ts'
import { runIdOf } from '../../pipeline/domain/ids.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole()

test('the login link opens the week: what changed, what to do, and where it comes from', async () => {
  const { page, complaints } = await console_.signIn()
  await page.getByRole('heading', { level: 1, name: 'Week 40, 30 Sep – 6 Oct 2024' }).waitFor()
  expect(page.url()).toBe(`${console_.url}/`)
  expect(await page.getByRole('list', { name: 'What changed' }).getByRole('listitem').allInnerTexts().then((texts) => texts.map((text) => text.trim()))).toEqual(['1 new issue type', '1 rose', '1 came back', '1 faded', '1 data warning'])
  expect(await page.getByRole('article').count()).toBe(4)

  const first = page.getByRole('article', { name: 'Fake customer-care phone numbers' })
  await first.getByRole('img', { name: /26 weeks to Week 40: 41 cases in the last/ }).locator('svg').waitFor()
  await first.getByRole('link', { name: 'See the 41 cases' }).click()
  await page.getByRole('heading', { level: 1, name: 'Fake customer-care phone numbers' }).waitFor()
  expect(new URL(page.url()).search).toBe('?from=2024-09-30&to=2024-10-06')
  expect(await page.getByLabel('From').inputValue()).toBe('2024-09-30')
  expect(complaints).toEqual([])
})

test('a pattern is found by its words, and the address holds the view', async () => {
  const { page, complaints } = await console_.open('/patterns')
  await page.getByLabel('Words or id').fill('refund')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByText('2 patterns fit').waitFor()
  expect(new URL(page.url()).search).toBe('?search=refund')
  await page.getByLabel('State').selectOption('emerging')
  await page.getByText('1 pattern fit').waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'Fake customer-care phone numbers' }).waitFor()
  expect(await page.getByLabel('Words or id').inputValue()).toBe('refund')
  await page.goBack()
  await page.getByText('2 patterns fit').waitFor()
  expect(complaints).toEqual([])
})

test('a pattern page counts by week and by day, and shows its data as a table', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0002')
  await page.getByText('35 cases in Week 40, expected 3 to 20: above what is usual').waitFor()
  await page.getByRole('group', { name: 'Count per' }).getByRole('link', { name: 'Day' }).click()
  await page.getByRole('img', { name: /28 days to Sun 6 Oct/ }).waitFor()
  expect(new URL(page.url()).search).toBe('?cadence=day')
  await page.getByText('Show as table').click()
  const table = page.getByRole('group', { name: /Data of the chart/ })
  expect(await table.getByRole('row').count()).toBe(29)
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Day', 'Cases', 'Expected range', 'State'])
  expect(complaints).toEqual([])
})

test('the page of a pattern lists what its cases share', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0001')
  expect(await page.getByRole('list', { name: 'Indicators' }).innerText()).toBe('[phone:7f3a91] in 41')
  expect(complaints).toEqual([])
})

test('an alert shows the weeks of its pattern by name and leads to the cases behind it', async () => {
  const alert = (await console_.store.alerts()).find(({ patternId }) => patternId === 'P-0001')
  const { page, complaints } = await console_.open(`/alerts/${alert?.alertId ?? ''}`)
  await page.locator('.plot svg').waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Fake customer-care phone numbers' }).waitFor()
  await page.getByRole('link', { name: 'See the cases behind it' }).click()
  await page.getByRole('heading', { level: 1, name: 'Fake customer-care phone numbers' }).waitFor()
  expect(new URL(page.url()).search).toBe('?from=2024-09-30&to=2024-10-06')
  expect(await page.getByRole('checkbox').count()).toBeGreaterThan(0)
  expect(complaints).toEqual([])
})

test('a point of the chart opens the cases of its week', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0002')
  await page.locator('.drawing svg').waitFor()
  await page.locator('.drawing .mark-symbol path[transform]').last().click()
  await page.waitForURL(/from=/)
  expect(new URL(page.url()).searchParams.get('from')).toBe('2024-09-30')
  expect(new URL(page.url()).hash).toBe('#cases')
  expect(complaints).toEqual([])
})

test('the cases of a pattern are split by country', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0001')
  await page.getByLabel('Split by').selectOption('country')
  const rows = page.getByRole('table', { name: 'Cases by country' }).getByRole('row')
  await rows.first().waitFor()
  expect((await rows.allInnerTexts()).length).toBe(6)
  expect(complaints).toEqual([])
})

test('a sensitive text is masked until it is asked for, and asking is logged', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0005')
  const before = console_.testApp.log.length
  expect(await page.getByText('Someone keeps writing to me').count()).toBe(0)
  await page.getByRole('button', { name: 'Reveal' }).first().click()
  await page.getByText(/invented for this store|مكتوب/).first().waitFor()
  expect(console_.testApp.log.slice(before).map(({ msg, actor }) => ({ msg, actor }))).toEqual([{ msg: 'case.revealed', actor: 'console' }])
  expect(complaints).toEqual([])
})

test('a pasted case is matched with evidence', async () => {
  const { page, complaints } = await console_.open('/match')
  await page.getByLabel('Case text').fill('I called the helpline number of customer care for a refund.')
  await page.getByRole('button', { name: 'Match' }).click()
  const answer = page.getByRole('region', { name: 'Answer' })
  await answer.getByRole('heading', { name: /Known/ }).waitFor()
  expect(await answer.getByRole('link', { name: 'Fake customer-care phone numbers' }).getAttribute('href')).toBe('/patterns/P-0001')
  expect(await answer.locator('blockquote mark').allInnerTexts()).toEqual(['helpline number', 'customer care', 'refund'])
  expect(await answer.getByRole('listitem').filter({ hasText: 'similarity' }).count()).toBe(2)

  await page.getByLabel('Case text').fill('zzz')
  await page.getByRole('button', { name: 'Match' }).click()
  await answer.getByRole('heading', { name: 'New' }).waitFor()
  expect(complaints).toEqual([])
})

test('an action takes a step with a reason and moves on the board', async () => {
  const { page, complaints } = await console_.open('/actions')
  const card = page.getByRole('article', { name: 'Add a regression test for the sign-in flow' })
  await card.getByText('Proposed: take a step').click()
  await card.getByLabel('Next step').selectOption({ label: 'Accept' })
  await card.getByRole('button', { name: 'Take the step' }).click()
  expect(await card.getByLabel('Reason').evaluate((field: HTMLInputElement) => field.validity.valueMissing)).toBe(true)
  await card.getByLabel('Reason').fill('The team has room')
  await card.getByRole('button', { name: 'Take the step' }).click()
  await page.getByRole('region', { name: 'Under way 2' }).getByRole('article', { name: 'Add a regression test for the sign-in flow' }).waitFor()
  await page.getByRole('link', { name: 'Add a regression test for the sign-in flow' }).click()
  await page.getByText('Proposed → Accepted').waitFor()
  await page.getByText('The team has room').waitFor()
  expect(complaints).toEqual([])
})

test('a step that is no longer legal says so and changes nothing', async () => {
  const { page } = await console_.open('/actions')
  const card = page.getByRole('article', { name: 'Block the phone numbers and links that the cases share' })
  await card.getByText('Proposed: take a step').click()
  const action = (await console_.store.actions({})).find(({ title }) => title.startsWith('Block'))
  if (action === undefined) throw new Error('no action')
  const step: ActionStep = { actionId: action.actionId, from: 'proposed', to: 'rejected', at: action.proposedAt, actor: 'someone else', reason: 'x' }
  await console_.store.saveActions([{ action: { ...action, state: 'rejected' }, followUp: untouched(action), expectedState: 'proposed', steps: [step] }], [])
  await card.getByLabel('Reason').fill('Late')
  await card.getByRole('button', { name: 'Take the step' }).click()
  await card.getByRole('alert').filter({ hasText: 'An action cannot take this step. Nothing was changed.' }).waitFor()
})

test('a run is started and its progress is told as it goes', async () => {
  const { page, complaints } = await console_.open('/runs')
  await page.getByRole('button', { name: 'Start a run' }).click()
  await page.getByText('Running: start').waitFor()
  console_.testApp.announce({ runId: runIdOf('weekly', '2024-W40'), stage: 'mine', done: 40, total: 100 })
  await page.getByText('Running: mine').waitFor()
  expect(await page.getByRole('progressbar').getAttribute('value')).toBe('40')
  console_.testApp.announce({ runId: runIdOf('weekly', '2024-W40'), stage: null, done: 100, total: 100 })
  await page.getByText('Running: mine').waitFor({ state: 'hidden' })
  expect(complaints).toEqual([])
})

test('loads open to the reasons of their quarantine', async () => {
  const { page, complaints } = await console_.open('/data')
  await page.getByRole('table', { name: 'Loads' }).locator('summary').click()
  await page.getByText('1 date invalid, first in line 17').waitFor()
  expect(complaints).toEqual([])
})

test('the archive leads to a report page that stands alone', async () => {
  const { page, complaints } = await console_.open('/reports')
  await page.getByRole('link', { name: 'Week 40 (2024-W40)' }).click()
  await page.waitForURL(/\/v1\/reports\/2024-W40\/html$/)
  await page.getByRole('heading', { name: '2024-W40' }).waitFor()
  expect(complaints).toEqual([])
})

test('a list is saved as CSV', async () => {
  const { page, complaints } = await console_.open('/patterns')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()])
  expect(download.suggestedFilename()).toBe('patterns.csv')
  expect(complaints).toEqual([])
})

test('new data are offered, and the page changes only when the reader wants', async () => {
  const { page, complaints } = await console_.open('/actions')
  const before = await page.getByRole('main').innerText()
  const [action] = await console_.store.actions({})
  if (action === undefined) throw new Error('no action')
  // The stream tells only of changes after it is open.
  await page.waitForTimeout(1_500)
  await console_.store.saveActions([{ action: { ...action, title: 'A new title' }, followUp: untouched(action), expectedState: action.state, steps: [] }], [])
  await page.getByText('New data arrived.').waitFor()
  expect(await page.getByRole('main').innerText()).toBe(before)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('link', { name: 'A new title' }).waitFor()
  expect(await page.getByText('New data arrived.').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('signing out ends the session and says how to come back', async () => {
  const { page } = await console_.open('/data')
  // Of its own window only: the cookie is shared with the other tests of this file, so this one comes last.
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
  await page.goto(`${console_.url}/patterns`)
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
  await page.getByText('npx groundswell serve').waitFor()
})
