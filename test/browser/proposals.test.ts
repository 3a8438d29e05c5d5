import { expect, test } from 'vitest'
import { patternIdOf } from '../../pipeline/domain/ids.ts'
import { tinyProposal } from '../support/tiny-proposals.ts'
import { withConsole } from './with-console.ts'

const console_ = withConsole()

test('a proposed change is dismissed from the list and another accepted on the page of its pattern', async () => {
  await console_.store.saveProposals([
    tinyProposal(1, { patternId: patternIdOf(7), otherPatternId: patternIdOf(8), sentence: 'Both say the same.' }),
    tinyProposal(2, { kind: 'retire', patternId: patternIdOf(3), otherPatternId: null, quietWeeks: 14, sentence: 'It has been quiet for 14 weeks.' }),
  ])
  const { page, complaints } = await console_.open('/proposals')
  await page.getByRole('link', { name: 'Wrong item delivered' }).waitFor()
  const quiet = page.getByRole('listitem').filter({ hasText: 'It has been quiet for 14 weeks.' })
  await quiet.locator('summary', { hasText: 'Dismiss' }).click()
  await quiet.getByLabel('Reason').last().fill('It comes every winter')
  await quiet.getByRole('button', { name: 'Dismiss' }).click()
  await quiet.waitFor({ state: 'detached' })
  expect((await console_.store.proposals()).find(({ kind }) => kind === 'retire')).toMatchObject({ state: 'dismissed', reason: 'It comes every winter' })

  await page.goto(`${console_.url}/patterns/P-0007`)
  const part = page.getByRole('region', { name: 'Proposed changes' })
  await part.locator('summary', { hasText: 'Accept' }).click()
  await part.getByLabel('Reason').first().fill('One cause')
  await part.getByRole('button', { name: 'Accept' }).click()
  await page.getByText('Took in P-0008').waitFor()
  expect(await part.count()).toBe(0)
  expect(complaints).toEqual([])
})

test('a pattern is archived until so many cases come, and the decision can be taken back', async () => {
  const { page, complaints } = await console_.open('/patterns/P-0004')
  await page.locator('summary', { hasText: /^Archive$/ }).click()
  await page.getByLabel('Until so many cases come in seven days').fill('12')
  await page.locator('#archive-reason').fill('Known, and not worth a fix')
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await page.getByText('Archived until 12 cases come in seven days').waitFor()
  expect(await console_.store.pattern(patternIdOf(4))).toMatchObject({ state: 'archived' })
  expect(complaints).toEqual([])
})

test('whether an answer was right is said below it, and kept as a decision', async () => {
  const { page, complaints } = await console_.open('/match')
  const ask = async () => {
    await page.goto(`${console_.url}/match`)
    await page.getByLabel('Case text').fill('I called the customer care helpline number 0800123 and they took my refund')
    await page.getByRole('button', { name: 'Match' }).click()
    await page.getByRole('heading', { name: 'Was this right?' }).waitFor()
  }
  await ask()
  await page.getByRole('button', { name: 'Wrong', exact: true }).click()
  await page.getByText(/^Kept\./).waitFor()
  await ask()
  await page.locator('summary', { hasText: 'It is another' }).click()
  await page.getByLabel('The right pattern').fill('P-0006')
  await page.getByRole('button', { name: 'Say so' }).click()
  await page.getByText(/^Kept\./).waitFor()
  const kept = (await console_.store.constraints()).filter(({ kind }) => kind === 'example' || kind === 'counter-example')
  expect(kept.map(({ kind, patternId }) => [kind, patternId])).toEqual(expect.arrayContaining([['counter-example', 'P-0001'], ['example', 'P-0006']]))
  expect(kept.every(({ text }) => text?.includes('[number]') === true && !text.includes('0800123'))).toBe(true)
  expect(complaints).toEqual([])
})

test('the same issue in another language is told in the list and on the page of a pattern', async () => {
  await console_.testApp.call({ method: 'POST', url: '/v1/constraints', payload: { kind: 'link-patterns', patternId: 'P-0002', otherPatternId: 'P-0006', reason: 'One cause' } })
  const { page, complaints } = await console_.open('/patterns')
  await page.getByText(/^One issue with P-0006:/).waitFor()
  await page.goto(`${console_.url}/patterns/P-0002`)
  await page.getByRole('heading', { name: 'In other languages' }).waitFor()
  expect(await page.getByRole('list', { name: 'Cases of the family by language' }).getByRole('listitem').count()).toBeGreaterThan(0)
  expect(complaints).toEqual([])
})
