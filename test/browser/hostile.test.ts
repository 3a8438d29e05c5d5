import { expect, test } from 'vitest'
import { inertText } from '../../reports/inert-text.ts'
import { hostileStrings } from '../support/hostile-strings.ts'
import { seedIssues, type SeedIssue } from '../support/seed-issues.ts'
import { withConsole } from './with-console.ts'

const [new_, rising, returned, fading] = seedIssues
const shapes = [new_, rising, returned, fading].filter((issue) => issue !== undefined)
const issues = hostileStrings.map((text, index): SeedIssue => ({ ...shapes[index % shapes.length]!, label: text, terms: [text], category: text, texts: { en: [text, `${text}\n${text}`] }, casesIn: (week, weeks) => week === weeks - 1 ? 2 : 0 }))
const console_ = withConsole(issues)

const paths = ['/', '/patterns?limit=500', '/patterns/P-0001?segment=category', '/patterns/P-0002?cadence=day', '/patterns/P-0003', '/signals', '/alerts', '/actions', '/cases', '/cases/test%3A2-30-0', '/data', '/runs', '/reports'] as const

test.each(paths)('%s shows hostile texts as texts: no dialog, no request, no script, no complaint', async (path) => {
  const { page, complaints } = await console_.open(path)
  await page.evaluate(async () => {
    for (let top = 0; top < document.body.scrollHeight; top += 600) {
      window.scrollTo(0, top)
      await new Promise((resolve) => { setTimeout(resolve, 20) })
    }
  })
  for (const fold of await page.locator('main details').all()) await fold.evaluate((element: HTMLDetailsElement) => { element.open = true })
  await page.waitForTimeout(200)
  expect(await page.locator('main script, main img, main iframe, main [onload], main [onerror], main a[href^="javascript"], main a[href^="http"]').count()).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('every label stands in the list letter for letter, with marks for what steers the display', async () => {
  const { page } = await console_.open('/patterns?limit=500&sort=label')
  const shown = await page.locator('table.data tbody a bdi').evaluateAll((elements) => elements.map((element) => element.textContent))
  expect(shown.toSorted()).toEqual(hostileStrings.map(inertText).toSorted())
})

test('a hostile address is a page like any other', async () => {
  const { page, complaints } = await console_.open(`/patterns?search=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`)
  await page.getByText('No pattern fits these filters.').waitFor()
  expect(await page.getByLabel('Words or id').inputValue()).toBe('"><img src=x onerror=alert(1)>')
  expect(complaints).toEqual([])
})

test('a hostile case is matched and marked as text', async () => {
  const { page, complaints } = await console_.open('/match')
  await page.getByLabel('Case text').fill('<img src=x onerror=alert(1)> and <script>alert("label")</script>')
  await page.getByRole('button', { name: 'Match' }).click()
  await page.getByText('Answered in').waitFor()
  expect(await page.locator('#answer img, #answer script').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('the charts of hostile patterns hold no link and load nothing', async () => {
  const { page, complaints } = await console_.open('/')
  const plot = page.locator('.finding .plot').first()
  await plot.scrollIntoViewIfNeeded()
  await plot.locator('svg').waitFor()
  await plot.hover()
  expect(await page.locator('.plot a, .plot image, .plot foreignObject').count()).toBe(0)
  expect(complaints).toEqual([])
})
