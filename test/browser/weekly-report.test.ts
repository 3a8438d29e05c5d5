import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { weeklyReport } from '../../reports/weekly-report.ts'
import { colours } from '../../reports/charts/tokens.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { inertText } from '../../reports/inert-text.ts'
import { fixtureReport } from '../support/fixture-report.ts'
import { reportHolding } from '../support/torture-report.ts'
import { tortureStrings } from '../support/torture-strings.ts'

const torture = tortureStrings() ?? []
let browser: TestBrowser
let server: Server
let address: string

beforeAll(async () => {
  const page = await weeklyReport(fixtureReport())
  const withoutPolicy = (text: string): string => text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
  const tortured = await weeklyReport(reportHolding(torture))
  const pages: Readonly<Record<string, string>> = { '/': page, '/without-policy': withoutPolicy(page), '/torture': tortured, '/torture-without-policy': withoutPolicy(tortured) }
  server = createServer((request, response) => { response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pages[request.url ?? '/'] ?? '') })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const bound = server.address()
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
  browser = await startBrowser()
})

afterAll(async () => {
  await browser.close()
  await new Promise((resolve) => server.close(resolve))
})

describe('the weekly report in a browser', () => {
  it.each(['/', '/without-policy'])('runs, asks for and opens nothing, whatever the cases say: %s', async (path) => {
    const { page, complaints } = await browser.open()
    await page.goto(address + path)
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true }))
    expect(await page.getByText('<script>alert("gs-hostile")</script>').count()).toBeGreaterThan(3)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it.skipIf(torture.length === 0).each(['/torture', '/torture-without-policy'])('shows every string of the public collections letter for letter and runs, asks for and opens nothing: %s', async (path) => {
    const { page, complaints } = await browser.open()
    page.setDefaultTimeout(60_000)
    await page.goto(address + path)
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true }))
    const quoted = await page.locator('blockquote > p').evaluateAll((elements) => elements.map((element) => element.textContent))
    expect(quoted).toEqual(torture.map(inertText))
    expect(await page.locator('script, img, iframe, object, embed, form, input, base, link, image, foreignObject, a:not([href^="#"])').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  }, 120_000)

  it.each([[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']] as const)('fits %d pixels in the %s: tables scroll in their box, the page does not', async (width, scheme) => {
    const { page } = await browser.open({ width, scheme })
    await page.goto(address)
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true }))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const cut = await page.evaluate(() => [...document.querySelectorAll('h1,h2,h3,p,li,figure,blockquote')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && element.closest('.box') === null).map((element) => element.outerHTML.slice(0, 80)))
    expect(cut).toEqual([])
    await page.context().close()
  })

  it.each(['light', 'dark'] as const)('draws its charts in the colours of the %s', async (scheme) => {
    const { page } = await browser.open({ scheme })
    await page.goto(address)
    const shown = await page.evaluate(() => [...document.querySelectorAll('figure svg text')].map((text) => getComputedStyle(text).fill))
    const agreed = (['ink', 'muted', 'surface'] as const).map((name) => rgb(colours[name][scheme]))
    expect(shown.length).toBeGreaterThan(100)
    expect([...new Set(shown)].toSorted()).toEqual(agreed.toSorted())
    await page.context().close()
  })

  it('writes no chart text smaller than 10 pixels on a phone', async () => {
    const { page } = await browser.open({ width: 390 })
    await page.goto(address)
    const smallest = await page.evaluate(() => Math.min(...[...document.querySelectorAll<SVGTextElement>('figure svg text')].map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0))))
    expect(smallest).toBeGreaterThan(10)
    await page.context().close()
  })

  it('can be read with the keyboard alone: skip link first, folds open, finding reached from the summary', async () => {
    const { page } = await browser.open()
    await page.goto(address)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the summary')
    const fold = page.getByText('How sure are we?').first()
    await fold.focus()
    await page.keyboard.press('Enter')
    expect(await page.getByText('how often chance alone gives a count this far out').first().isVisible()).toBe(true)
    await page.getByRole('link', { name: '2 rose' }).focus()
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#findings-rising')
    await page.context().close()
  })

  it('has pictures with names, regions and headings for those who do not see it', async () => {
    const { page } = await browser.open()
    await page.goto(address)
    expect(await page.getByRole('img', { name: '4.6 times the usual in week 40' }).count()).toBe(1)
    expect(await page.getByRole('article', { name: 'Fake PhonePe customer-care numbers' }).count()).toBe(1)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Week 40, 30 Sep – 6 Oct 2024')
    expect(await page.getByRole('main').count()).toBe(1)
    await page.context().close()
  })
})

function rgb(colour: string): string {
  return `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ')})`
}
