import { expect, test } from 'vitest'
import { patternIdOf } from '../../pipeline/domain/ids.ts'
import { accessFaults, axeViolations, weakContrasts } from './page-checks.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole(undefined, { exposure: { texts: 1, pauseMinutes: 10 } })

test('ticked cases become a pattern of their own', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0006')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('checkbox').nth(1).check()
  await page.locator('summary', { hasText: 'Split the ticked cases off' }).click()
  await page.getByLabel('Name of the new pattern').fill('Parcel lost on its way back')
  await page.locator('#split-reason').fill('Another cause')
  await page.getByRole('button', { name: 'Split off' }).click()
  await page.getByText(/2 cases split off as/).waitFor()
  const made = (await console_.store.patterns()).find(({ label }) => label === 'Parcel lost on its way back')
  expect(made?.caseCount).toBe(2)
  await page.getByText(/2 cases split off as/).getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Parcel lost on its way back' }).waitFor()
  expect(complaints).toEqual([])
})

test('nothing is sent while no case is ticked', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0006')
  await page.locator('summary', { hasText: 'Move the ticked cases' }).click()
  await page.locator('#move-reason').fill('x')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'Tick the cases first.' }).waitFor()
  expect(complaints).toEqual([])
})

test('one pattern takes in another by its id, offered by name, and gives it back', async () => {
  const before = (await console_.store.pattern(patternIdOf(7)))?.caseCount ?? 0
  const { page, complaints } = await console_.open('/patterns/P-0007')
  await page.locator('summary', { hasText: 'Merge another into it' }).click()
  await page.getByLabel('Pattern to take in').focus()
  await page.locator('#merge-absorbed-offers option[value="P-0008"]').waitFor({ state: 'attached' })
  await page.getByLabel('Pattern to take in').fill('P-0008')
  await page.locator('#merge-reason').fill('The same thing')
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByText('Took in P-0008').waitFor()
  expect((await console_.store.pattern(patternIdOf(8)))?.state).toBe('archived')
  expect((await console_.store.pattern(patternIdOf(7)))?.caseCount).toBeGreaterThan(before)
  await page.locator('summary', { hasText: 'Undo' }).first().click()
  await page.getByRole('textbox', { name: 'Reason' }).last().fill('They differ')
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText(/^Undone/).waitFor()
  expect((await console_.store.pattern(patternIdOf(7)))?.caseCount).toBe(before)
  expect(complaints).toEqual([])
})

test('a decision that cannot be carried out says why and changes nothing', async () => {
  const { page } = await console_.open('/patterns/P-0002')
  await page.locator('summary', { hasText: 'Merge another into it' }).click()
  await page.getByLabel('Pattern to take in').fill('P-9999')
  await page.locator('#merge-reason').fill('x')
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'No such pattern' }).waitFor()
})

test('after many sensitive texts in a row a pause stands over the page, and the rest of it stays usable', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0005')
  const buttons = page.getByRole('button', { name: 'Reveal' })
  const masked = await buttons.count()
  await buttons.first().click()
  await expect.poll(() => buttons.count()).toBe(masked - 1)
  await buttons.last().click()
  const pause = page.getByRole('dialog', { name: 'Time for a pause' })
  await pause.getByText('Mon 7 Oct 2024 08:10 CEST').waitFor()
  expect([await accessFaults(page), await axeViolations(page), await weakContrasts(page)]).toEqual([[], [], []])
  await pause.getByRole('button', { name: 'Back to the counts' }).click()
  await pause.waitFor({ state: 'detached' })
  expect(await buttons.count()).toBe(masked - 1)
  await page.goto(`${console_.url}/settings`)
  await page.getByText('1 sensitive text shown to you today').waitFor()
  // The refusal itself is an answer with status 429, which the browser notes.
  expect(complaints.filter((complaint) => !complaint.includes('429'))).toEqual([])
})

test('texts are blurred and colours taken away when the reader wants it, also after a new start', async () => {
  const { page, complaints } = await console_.open('/settings')
  await page.getByLabel('Case texts').selectOption({ label: 'Blurred until pointed at' })
  await page.getByLabel('Colours').selectOption({ label: 'Greyscale' })
  await page.goto(`${console_.url}/patterns/P-0006`)
  const text = page.locator('.cases.tickable .case-text').first()
  await text.waitFor()
  const filterOf = (selector: string) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).filter)
  expect(await filterOf('html')).toBe('grayscale(1)')
  expect(await filterOf('.cases.tickable .case-text')).toBe('blur(6px)')
  await text.hover()
  await expect.poll(() => filterOf('.cases.tickable .case-text')).toBe('none')
  expect(complaints).toEqual([])
})

test('beside signals and rises stands how much was tested and how many false alarms that leaves', async () => {
  const { page, complaints } = await console_.open('/signals')
  await page.getByText(/series tested, .* q = 0\.1; .* false alarms/).first().waitFor()
  await page.goto(`${console_.url}/rises`)
  await page.getByText(/series tested, .* q = 0\.1; .* false alarms/).waitFor()
  expect(complaints).toEqual([])
})

test('a rise in one country leads to its cases', async () => {
  const { page, complaints } = await console_.open('/rises')
  await page.getByLabel('Case field').selectOption('country')
  await page.getByLabel('Value').selectOption('BR')
  await page.getByText(/country BR/).waitFor()
  const row = page.getByRole('row').filter({ hasText: 'Fake customer-care phone numbers' })
  const count = Number(await row.getByRole('cell').nth(1).innerText())
  await row.getByRole('link', { name: String(count), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Fake customer-care phone numbers' }).waitFor()
  expect(new URL(page.url()).searchParams.get('country')).toBe('BR')
  expect(await page.getByRole('checkbox').count()).toBe(count)
  expect(complaints).toEqual([])
})
