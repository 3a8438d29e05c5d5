import { expect, test } from 'vitest'
import { withConsole } from './with-console.ts'

const console_ = withConsole()

test('a subscription with filters and quiet hours is added, its secret is shown once, and it is changed, tested, given a new secret and ended', async () => {
  const { page, complaints } = await console_.open('/settings')
  await page.locator('summary', { hasText: 'Add a subscription' }).click()
  await page.getByLabel('Way').selectOption({ label: 'E-mail' })
  await page.getByLabel('Mail address').waitFor()
  await page.getByLabel('Way').selectOption({ label: 'Webhook' })
  await page.getByLabel('Address (https)').fill('http://127.0.0.1:9/hook')
  await page.getByLabel('Name', { exact: true }).fill('Payments team')
  await page.locator('summary', { hasText: 'Severities' }).click()
  await page.getByLabel('S1 serious harm').check()
  await page.getByLabel('Products, with commas (empty').fill('App, Web')
  await page.getByLabel('Segments, such as').fill('country=BR')
  await page.getByLabel('From', { exact: true }).fill('22:00')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Quiet hours need both their times.').waitFor()
  await page.getByLabel('To', { exact: true }).fill('07:00')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText(/whsec_/).waitFor()
  const [made] = await console_.store.subscriptions()
  expect(made).toMatchObject({
    name: 'Payments team', channel: 'webhook', quietHours: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' },
    filter: { severities: ['S1'], products: ['App', 'Web'], segments: [{ kind: 'country', value: 'BR' }], types: [], patternIds: [] },
  })

  await page.getByRole('link', { name: 'Payments team' }).click()
  await page.getByRole('heading', { level: 1, name: 'Payments team' }).waitFor()
  expect(await page.getByText(/whsec_/).count()).toBe(0)
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await page.getByText('Test: delivered.').waitFor()
  await page.locator('summary', { hasText: 'New secret' }).click()
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await page.getByText(/whsec_/).waitFor()
  await page.locator('summary', { hasText: /^Change$/ }).click()
  await page.getByLabel(/^When/).selectOption({ label: 'Together, every day' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('definition').filter({ hasText: 'Together, every day' }).waitFor()
  expect((await console_.store.subscriptions())[0]).toMatchObject({ digest: 'daily', filter: { severities: ['S1'] } })
  await page.locator('summary', { hasText: /^End$/ }).click()
  await page.getByRole('button', { name: 'End the subscription' }).click()
  await page.getByText('Nobody is subscribed yet.').waitFor()
  expect(complaints).toEqual([])
})

test('messages of a subscription are listed with their tries, and one is sent again with its own id', async () => {
  const { subscriptions } = await seededSubscription()
  const { page, complaints } = await console_.open(`/settings/subscriptions/${subscriptions[0]?.subscriptionId ?? ''}`)
  await page.getByText('Nothing was sent yet.').waitFor()
  await page.locator('summary', { hasText: /^Send again$/ }).click()
  await page.locator('form').getByRole('button', { name: 'Send again' }).click()
  await page.getByText('Nothing was sent yet.').waitFor()
  expect(complaints).toEqual([])
})

test('a key is made, shown once and revoked; one for a product names its products', async () => {
  const { page, complaints } = await console_.open('/settings')
  await page.locator('summary', { hasText: 'Add a key' }).click()
  expect(await page.getByLabel('Its products, with commas').isVisible()).toBe(false)
  await page.getByLabel('Program or person').fill('Dashboard')
  await page.getByLabel('It may do').selectOption({ label: 'Product: reads what concerns its products' })
  await page.getByLabel('Its products, with commas').fill('App, Web')
  await page.getByRole('button', { name: 'Add the key' }).click()
  await page.getByText(/secret-of-a-test/).waitFor()
  expect((await console_.store.apiKeys())[0]).toMatchObject({ name: 'Dashboard', role: 'product', products: ['App', 'Web'], revokedAt: null })
  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'Dashboard' })
  await row.waitFor()
  expect(await page.getByText(/secret-of-a-test/).count()).toBe(0)
  await row.locator('summary').click()
  await row.getByRole('button', { name: 'Revoke the key' }).click()
  await row.getByText(/^revoked/).waitFor()
  expect((await console_.store.apiKeys())[0]?.revokedAt).not.toBeNull()
  expect(complaints).toEqual([])
})

async function seededSubscription() {
  await console_.testApp.call({ method: 'POST', url: '/v1/subscriptions', payload: { name: 'Log', channel: 'file', target: 'log.ndjson' } })
  return { subscriptions: await console_.store.subscriptions() }
}
