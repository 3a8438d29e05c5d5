import { expect, test } from 'vitest'
import { focusedName, tabTo } from './keys.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole()

test('the first stop skips to the content', async () => {
  const { page } = await console_.open('/patterns')
  await page.keyboard.press('Tab')
  expect(await focusedName(page)).toBe('Skip to content')
  expect(await page.getByRole('link', { name: 'Skip to content' }).boundingBox().then((box) => (box?.y ?? -1) >= 0)).toBe(true)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('every stop shows where the focus is', async () => {
  const { page } = await console_.open('/patterns/P-0002')
  const stops: string[] = []
  for (let step = 0; step < 45; step++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return null
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return { name: element.outerHTML.slice(0, 80), ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 }
    })
    if (stop === null) break
    stops.push(stop.name)
    expect(stop.ring, stop.name).toBe(true)
  }
  expect(new Set(stops).size).toBeGreaterThan(30)
})

test('following a link moves the focus to the new title, and back again', async () => {
  const { page } = await console_.open('/')
  await tabTo(page, 'Patterns')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Patterns' }).waitFor()
  expect(await focusedName(page)).toBe('Patterns')
  expect(await page.getByRole('link', { name: 'Patterns', exact: true }).getAttribute('aria-current')).toBe('page')
  expect(await page.title()).toBe('Patterns · Groundswell')
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: /^Week 40/ }).waitFor()
})

test('Control K searches from anywhere', async () => {
  const { page } = await console_.open('/data')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('login')
  await page.keyboard.press('Enter')
  await page.getByText('1 pattern fit').waitFor()
  expect(page.url()).toBe(`${console_.url}/patterns?search=login`)
})

test('a case is matched without a pointer', async () => {
  const { page } = await console_.open('/match')
  await page.getByLabel('Case text').focus()
  await page.keyboard.type('login loop after the password reset')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('region', { name: 'Answer' }).getByRole('link', { name: 'Login loop after password reset' }).waitFor()
})

test('an action takes its step without a pointer', async () => {
  const { page, complaints } = await console_.open('/actions')
  await tabTo(page, 'Accepted: take a step')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Work has begun')
  await page.keyboard.press('Enter')
  await page.getByText('In progress: take a step').waitFor()
  await page.getByRole('status').filter({ hasText: 'now in progress' }).waitFor({ state: 'attached' })
  expect(complaints).toEqual([])
})

test('filters keep the focus when the list changes', async () => {
  const { page } = await console_.open('/patterns')
  await page.getByLabel('State').focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(/state=/)
  await page.getByText(/pattern fit/).waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('state')
})

test('the menu of a phone opens and closes by keyboard', async () => {
  const { page } = await console_.open('/patterns', { width: 390, height: 844 })
  const menu = page.getByRole('button', { name: 'Menu' })
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
  await menu.focus()
  await page.keyboard.press('Enter')
  expect(await menu.getAttribute('aria-expanded')).toBe('true')
  await page.getByRole('link', { name: 'Match' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await menu.getAttribute('aria-expanded')).toBe('false')
  expect(await page.getByRole('link', { name: 'Match' }).isVisible()).toBe(false)
})
