import { expect, test } from 'vitest'
import { patternIdOf } from '../../pipeline/domain/ids.ts'
import { focusedName, tabTo } from './keys.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole()

test('the week, a finding, the cases behind its count: by keyboard alone', async () => {
  const { page, complaints } = await console_.open('/')
  await tabTo(page, 'See the 41 cases')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Fake customer-care phone numbers' }).waitFor()
  expect(await page.getByRole('article').filter({ hasText: 'helpline number' }).count()).toBeGreaterThan(0)
  expect(new URL(page.url()).search).toBe('?from=2024-09-30&to=2024-10-06')
  expect(complaints).toEqual([])
})

test('a pattern is searched, split by country and renamed, and the name is taken back: by keyboard alone', async () => {
  const { page, complaints } = await console_.open('/patterns')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('wrong item')
  await page.keyboard.press('Enter')
  await page.getByText('1 pattern fit').waitFor()
  await tabTo(page, 'Wrong item delivered')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Wrong item delivered' }).waitFor()
  await tabTo(page, 'Split by')
  await page.keyboard.type('country')
  await page.getByRole('table', { name: 'Cases by country' }).waitFor()
  expect(await focusedName(page)).toBe('Split by')

  await tabTo(page, 'Rename')
  await page.keyboard.press('Enter')
  await tabTo(page, 'New name')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Parcel holds another item')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Clearer')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Parcel holds another item' }).waitFor()
  await page.getByText('Renamed to Parcel holds another item').waitFor()

  await tabTo(page, 'Undo')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('The old one was fine')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Wrong item delivered' }).waitFor()
  expect((await console_.store.pattern(patternIdOf(7)))?.label).toBe('Wrong item delivered')
  expect(complaints).toEqual([])
})

test('a case is matched, and its pattern opened: by keyboard alone', async () => {
  const { page, complaints } = await console_.open('/match')
  await tabTo(page, 'Case text')
  await page.keyboard.type('login loop after the password reset')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('region', { name: 'Answer' }).getByRole('heading', { name: /Known/ }).waitFor()
  await tabTo(page, 'Login loop after password reset')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Login loop after password reset' }).waitFor()
  expect(complaints).toEqual([])
})

test('an action of the week is opened and accepted: by keyboard alone', async () => {
  const { page, complaints } = await console_.open('/')
  await tabTo(page, 'Add a regression test for the sign-in flow')
  await page.keyboard.press('Enter')
  await page.getByText('None since it was proposed.').waitFor()
  await tabTo(page, 'Proposed: take a step')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Reason')
  await page.keyboard.type('The team has room')
  await page.keyboard.press('Enter')
  await page.getByText('Proposed → Accepted').waitFor()
  expect(complaints).toEqual([])
})

test('quarantined rows are looked at and read again: by keyboard alone', async () => {
  const { page, complaints } = await console_.open('/data')
  await tabTo(page, 'cases-2024-w40.csv')
  await page.keyboard.press('Enter')
  await page.getByText('1 date invalid, first in line 17').waitFor()
  await tabTo(page, 'Read again')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: '0 rows could be read.' }).waitFor({ state: 'attached' })
  expect(complaints).toEqual([])
})
