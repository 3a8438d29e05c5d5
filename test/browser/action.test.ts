import { expect, test } from 'vitest'
import type { Action } from '../../pipeline/domain/action.ts'
import { untouched } from '../../pipeline/domain/action-follow-up.ts'
import { dayOfEpochDay, dayOfInstant, epochDayOfDay } from '../../pipeline/domain/week.ts'
import { SEED_NOW } from '../support/seed-judged.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole()

async function actionNamed(start: string): Promise<Action> {
  const action = (await console_.store.actions({})).find(({ title }) => title.startsWith(start))
  if (action === undefined) throw new Error(`no action ${start}`)
  return action
}

test('owner, due day and ticket are set on the page of the action, and taken away again', async () => {
  const { actionId } = await actionNamed('Block')
  const { page, complaints } = await console_.open(`/actions/${actionId}`)
  await page.locator('summary', { hasText: 'Owner, due day, ticket' }).click()
  await page.getByLabel('Owner (empty: the team)').fill('Kim')
  await page.getByLabel('Due', { exact: true }).fill('2024-11-04')
  await page.getByLabel('Address of the outside ticket').fill('https://tracker.example/T-1')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const ticket = page.getByRole('link', { name: 'https://tracker.example/T-1' })
  await ticket.waitFor()
  expect(await ticket.getAttribute('rel')).toContain('noopener')
  expect((await console_.store.actionFollowUp(actionId))?.owner).toBe('Kim')
  expect((await actionNamed('Block')).dueOn).toBe('2024-11-04')
  await page.locator('summary', { hasText: 'Owner, due day, ticket' }).click()
  await page.getByLabel('Owner (empty: the team)').fill('')
  await page.getByLabel('Address of the outside ticket').fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await ticket.waitFor({ state: 'detached' })
  expect(await console_.store.actionFollowUp(actionId)).toMatchObject({ owner: null, ticketUrl: null })
  expect(complaints).toEqual([])
})

test('the step to watching asks for what shows that it was done, an accepted risk for a day, and no other step does', async () => {
  const action = await actionNamed('Block')
  const { page, complaints } = await console_.open(`/actions/${action.actionId}`)
  const step = async (to: string, more: Readonly<Record<string, string>> = {}) => {
    await page.locator('summary', { hasText: 'take a step' }).click()
    await page.getByLabel('Next step').selectOption({ label: to })
    await page.getByLabel('Reason').fill(to)
    for (const [label, value] of Object.entries(more)) await page.getByLabel(label).fill(value)
    await page.getByRole('button', { name: 'Take the step' }).click()
    await page.getByRole('listitem').filter({ hasText: to }).waitFor()
  }
  await step('Accept')
  await step('Start work')
  await step('Mark as implemented')
  await page.locator('summary', { hasText: 'take a step' }).click()
  await page.getByLabel('Next step').selectOption({ label: 'Watch its effect' })
  expect(await page.getByLabel('What shows that it was done').isVisible()).toBe(true)
  expect(await page.getByLabel('Until').isVisible()).toBe(false)
  await page.locator('summary', { hasText: 'take a step' }).click()
  await step('Watch its effect', { 'What shows that it was done': 'Filter list of 7 October' })
  expect(await console_.store.actionFollowUp(action.actionId)).toMatchObject({ evidence: 'Filter list of 7 October' })
  await page.getByText('Filter list of 7 October').waitFor()
  expect(complaints).toEqual([])
})

test('an action past its time says so on the board and on its own page', async () => {
  const action = (await console_.store.actions({})).find(({ state }) => state === 'accepted')
  if (action === undefined) throw new Error('no accepted action')
  const { page, complaints } = await console_.open('/actions')
  expect(await page.locator('.page-head .under').innerText()).not.toContain('overdue')
  await console_.store.saveActions([{ action: { ...action, dueOn: dayOfEpochDay(epochDayOfDay(dayOfInstant(SEED_NOW)) - 30) }, expectedState: 'accepted', steps: [], followUp: await console_.store.actionFollowUp(action.actionId) ?? untouched(action) }], [])
  await page.reload()
  await page.getByText('1 overdue.').waitFor()
  await page.getByRole('article', { name: action.title }).getByText(/overdue, due/).waitFor()
  expect(complaints).toEqual([])
})
