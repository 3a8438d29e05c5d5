import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [first, second], unknownColumns } = await loadedFixture('jira-csv')

describe('jira-csv', () => {
  it('folds repeated columns into lists', () => {
    expect(first).toMatchObject({ tags: ['checkout', 'eu'], version: '2.1, 2.2', subcategory: 'Cart' })
    expect(second).toMatchObject({ tags: [], version: null, subcategory: null })
  })

  it('maps an issue and reads the dates of the default locale', () => {
    expect(first).toMatchObject({
      sourceCaseId: 'ED-1', openedAt: '2024-07-20T22:55:00.000Z', updatedAt: '2024-07-21T00:05:00.000Z', closedAt: '2024-07-21T00:00:00.000Z', dueAt: '2024-08-01T00:00:00.000Z', subject: 'Main order flow broken',
      body: 'Open cart,\npress pay', resolution: 'Fixed', product: 'Shop', category: 'Bug', severity: 'Highest', status: 'Done',
    })
    expect(second?.openedAt).toBe('2024-07-20T22:55:00.000Z')
  })

  it('drops columns that it does not read, also where they repeat', () => {
    expect(unknownColumns.filter((column) => column === 'watchers')).toHaveLength(2)
  })
})
