import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

describe('play-reviews-json', async () => {
  const { cases: [text, epoch] } = await loadedFixture('play-reviews-json')

  it('maps a review of the scraper', () => {
    expect(text).toMatchObject({
      sourceCaseId: 'gp:AOq1', openedAt: '2024-07-20T22:55:29.000Z', closedAt: '2024-07-21T10:00:00.000Z', subject: '', body: 'Ficou lento', resolution: 'Obrigado', channel: 'app store', product: 'org.example.notes', version: '2.0',
      platform: 'Android', severity: '2', satisfaction: '2', extra: { thumbsUpCount: '4' },
    })
  })

  it('reads milliseconds as data frames write them', () => {
    expect(epoch).toMatchObject({ openedAt: '2024-07-20T22:55:29.000Z', version: '2.1' })
  })
})

describe('play-reviews-csv', async () => {
  const { cases: [review] } = await loadedFixture('play-reviews-csv')

  it('maps the same names, in which case does not count', () => {
    expect(review).toMatchObject({ sourceCaseId: 'gp:AOq1', openedAt: '2024-07-20T22:55:29.000Z', body: 'Ficou lento,\ntrava', version: '2.1', satisfaction: '2' })
  })
})

describe('play-console', async () => {
  const { cases: [review, rating] } = await loadedFixture('play-console')

  it('maps a review of the UTF-16 export; its id stands in the link', () => {
    expect(review).toMatchObject({
      sourceCaseId: 'gp%3AAOq1', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T22:55:29.000Z', closedAt: '2024-07-22T10:00:00.000Z', subject: 'Lento', body: 'Ficou lento, trava', resolution: 'Obrigado',
      locale: 'pt-BR', product: 'org.example.notes', version: '2.1', platform: 'Android', severity: '2', extra: { device: 'a06' },
    })
  })

  it('makes an id for a rating without text', () => {
    expect(rating).toMatchObject({ sourceCaseId: 'org.example.notes/1721516400000/pixel8', satisfaction: '5', body: '' })
  })
})
