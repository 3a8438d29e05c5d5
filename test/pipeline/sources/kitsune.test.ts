import { describe, expect, it } from 'vitest'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [question] } = await loadedFixture('kitsune')

describe('kitsune', () => {
  it('maps the 27 columns', () => {
    expect(question).toMatchObject({
      sourceCaseId: '1400001', openedAt: '2024-07-20T22:55:29.000Z', updatedAt: '2024-07-21T10:00:00.000Z', subject: 'Slow start', body: expect.stringMatching(/^It is slow \[name:[0-9a-f]{6}\]$/) as string, channel: 'forum', locale: 'pt-BR', product: 'firefox', version: '128.0',
      platform: 'Windows 10', category: 'performance', status: 'solved', tags: ['desktop', 'windows-10', 'firefox-1280'], extra: { answerCount: '2' },
    })
  })

  it('keeps those who asked and answered as pseudonyms only', () => {
    expect(JSON.stringify(question)).not.toMatch(/adaquill|tomagent/)
  })
})
