import { describe, expect, it } from 'vitest'
import { githubIssues } from '../../../pipeline/sources/github-issues.ts'
import { loadedFixture } from '../../support/preset-fixture.ts'

const { cases: [bug, wish, ...others], rejects } = await loadedFixture('github-issues')

describe('github-issues', () => {
  it('maps an issue', () => {
    expect(bug).toMatchObject({
      sourceCaseId: '2400000007', openedAt: '2024-07-20T22:55:29.000Z', closedAt: '2024-07-21T09:00:00.000Z', subject: 'Sync loses notes', resolution: 'not_planned', channel: 'github', product: 'example/notes', version: '2.1',
      category: 'Bug', status: 'closed', tags: ['bug', 'sync'], extra: { number: '7', commentCount: '3' },
    })
  })

  it('drops the hidden comments of templates', () => {
    expect(bug?.body).toMatch(/here: notes vanish\n+2\.1$/)
    expect(bug?.body).not.toMatch(/Describe|Version/)
  })

  it('reads labels that are names alone, and an empty text', () => {
    expect(wish).toMatchObject({ tags: ['wish'], body: '', resolution: null })
  })

  it('sets pull requests aside with a reason, so that each row is accounted for', () => {
    expect(others).toEqual([])
    expect(rejects).toMatchObject([{ reason: 'not-a-case', detail: 'a pull request, not an issue' }])
  })

  it('tells the user names of the row', () => {
    const fields = new Map([['user', '{"login":"adaquill"}'], ['assignees', '[{"login":"tomagent"},{"login":"adaquill"}]']])
    expect(githubIssues.toDraft({ line: 1, raw: '', fields })).toMatchObject({ people: ['adaquill', 'tomagent'], fields: { reporterRef: 'adaquill', assigneeRef: 'tomagent' } })
  })
})
