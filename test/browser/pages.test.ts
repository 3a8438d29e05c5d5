import { beforeAll, describe, expect, test } from 'vitest'
import { patternIdOf } from '../../pipeline/domain/ids.ts'
import { tinyProposal } from '../support/tiny-proposals.ts'
import { accessFaults, axeViolations, layoutShift, sidewaysOverflow, weakContrasts } from './page-checks.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole()

/** What people have added to the store by the time that the pages are looked at. */
beforeAll(async () => {
  await console_.store.saveProposals([
    tinyProposal(1, { patternId: patternIdOf(7), otherPatternId: patternIdOf(8), sentence: 'Both say the same.' }),
    tinyProposal(2, { kind: 'retire', patternId: patternIdOf(3), otherPatternId: null, quietWeeks: 14, sentence: 'It has been quiet for 14 weeks.' }),
  ])
  const post = (url: string, payload: object) => console_.testApp.call({ method: 'POST', url, payload })
  await post('/v1/subscriptions', { name: 'Payments team', channel: 'webhook', target: 'https://hooks.example.com/groundswell', filter: { severities: ['S0', 'S1'] } })
  await post('/v1/escalations', { text: 'He wrote that he will kill me tonight.', reason: 'A caller asked.' })
  await post('/v1/keys', { name: 'Dashboard', role: 'product', products: ['App', 'Web'] })
  await post('/v1/calendar', { kind: 'level-shift', day: '2024-10-09', patternId: 'P-0002', reason: 'release 4.2' })
})

const pages = [
  ['this week', '/'], ['patterns', '/patterns'], ['a pattern by week', '/patterns/P-0002?segment=country'], ['a pattern by day', '/patterns/P-0001?cadence=day'], ['a sensitive pattern', '/patterns/P-0005'],
  ['proposed changes', '/proposals'], ['signals', '/signals'], ['escalations', '/escalations'], ['one escalation', '/escalations/ESCALATION'], ['one alert', '/alerts/ALERT'], ['match', '/match'], ['alerts', '/alerts'], ['actions', '/actions'], ['one action', '/actions/ACTION'], ['cases', '/cases'], ['one case', '/cases/test%3A2-30-0'], ['rises', '/rises?kind=country&value=BR'], ['data', '/data'], ['one load', '/data/LOAD'], ['settings', '/settings'], ['one subscription', '/settings/subscriptions/SUBSCRIPTION'], ['runs', '/runs'], ['reports', '/reports'],
  ['signed out', '/signed-out'], ['an unknown address', '/nowhere'], ['no results', '/patterns?search=nothing'],
] as const

/** Ids of what is made in a test follow from its content. */
const addressOf = async (path: string): Promise<string> => path
  .replace('LOAD', (await console_.store.loads({ limit: 1, cursor: null })).items[0]?.loadId ?? '')
  .replace('ALERT', (await console_.store.alerts())[0]?.alertId ?? '')
  .replace('ACTION', (await console_.store.actions({}))[0]?.actionId ?? '')
  .replace('ESCALATION', (await console_.store.escalations({}))[0]?.escalationId ?? '')
  .replace('SUBSCRIPTION', (await console_.store.subscriptions())[0]?.subscriptionId ?? '')

describe.each(pages)('%s', (_name, path) => {
  test('is whole at desktop width: names, headings, targets, contrast, and nothing moves', async () => {
    const { page, complaints } = await console_.open(await addressOf(path))
    if (await page.locator('.plot').count() > 0) await page.locator('.plot svg').first().waitFor()
    expect(await layoutShift(page)).toBeLessThan(0.05)
    for (const fold of await page.locator('main details').all()) await fold.evaluate((element: HTMLDetailsElement) => { element.open = true })
    expect(await accessFaults(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
    expect(await weakContrasts(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('fits a phone in the dark', async () => {
    const { page, complaints } = await console_.open(await addressOf(path), { width: 390, height: 844, scheme: 'dark' })
    for (const fold of await page.locator('main details').all()) await fold.evaluate((element: HTMLDetailsElement) => { element.open = true })
    expect(await sidewaysOverflow(page)).toEqual([])
    expect(await weakContrasts(page)).toEqual([])
    expect(await accessFaults(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

test('a pattern that is not there says so and leads back', async () => {
  const { page } = await console_.open('/patterns/P-9999')
  await page.getByRole('alert').getByRole('heading', { name: 'No such pattern' }).waitFor()
  await page.getByRole('link', { name: 'Go to this week' }).click()
  await page.getByRole('heading', { level: 1, name: /^Week 40/ }).waitFor()
})

test('a server that stopped is told in words, and the page comes back with it', async () => {
  const { page } = await console_.open('/patterns')
  await page.route('**/v1/**', (route) => route.abort())
  await page.getByRole('link', { name: 'Alerts' }).first().click()
  await page.getByRole('alert').getByText('It may have been stopped.').waitFor()
  await page.unroute('**/v1/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor()
})

test('a slow page keeps the old one, marked as stale, and a slow first page shows its places', async () => {
  const { page } = await console_.open('/patterns')
  let release: (() => void) | undefined
  const held = new Promise<void>((resolve) => { release = resolve })
  await page.route('**/v1/loads**', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  await page.locator('main[aria-busy="true"]').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Patterns')
  release?.()
  await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor()
  expect(await page.locator('main').getAttribute('aria-busy')).toBeNull()
})

test('charts follow the colour scheme', async () => {
  const { page } = await console_.open('/patterns/P-0002')
  const ink = () => page.locator('.drawing text').first().evaluate((text) => getComputedStyle(text).fill)
  await page.locator('.drawing text').first().waitFor()
  const light = await ink()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ink).not.toBe(light)
})

test('times are in the reader’s zone, and the zone is named', async () => {
  const { page } = await console_.open('/runs')
  await page.getByText('Mon 7 Oct 2024 08:00 CEST').waitFor()
  await page.getByText('Times are shown in Europe/Berlin').waitFor()
})
