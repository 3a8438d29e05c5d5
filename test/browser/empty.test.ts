import { expect, test } from 'vitest'
import { accessFaults, sidewaysOverflow, weakContrasts } from './page-checks.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole(null)

test.each([
  ['/', 'The week’s findings would be here.'], ['/patterns', 'Recurring issue types would be here.'], ['/signals', 'Findings would be here.'], ['/alerts', 'Alerts would be here.'],
  ['/actions', 'Proposed preventive actions would be here.'], ['/data', 'Loaded exports would be here.'], ['/runs', 'Runs would be here.'], ['/reports', 'Weekly reports would be here.'], ['/cases', 'No case fits.'],
])('%s of an empty store says what would be there and what fills it', async (path, words) => {
  const { page, complaints } = await console_.open(path, { width: 390, height: 844 })
  await page.getByText(words).waitFor()
  expect(await page.locator('.empty p').count()).toBe(2)
  expect(await sidewaysOverflow(page)).toEqual([])
  expect(await weakContrasts(page)).toEqual([])
  expect(await accessFaults(page)).toEqual([])
  // An empty store has no report: the browser notes the 404 that the page turns into words.
  expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])
  await page.context().close()
})
