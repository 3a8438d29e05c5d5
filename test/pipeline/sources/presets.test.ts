import { describe, expect, it } from 'vitest'
import type { CaseDraft } from '../../../pipeline/domain/case-draft.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { platformOf, versionOf } from '../../../pipeline/sources/kitsune-tags.ts'

const draftOf = (source: keyof typeof sources, fields: Readonly<Record<string, string>>): CaseDraft => sources[source].toDraft({ line: 2, raw: '', fields: new Map(Object.entries(fields)) })

describe('versions in Kitsune tags', () => {
  it.each([
    ['890', '89.0'], ['8902', '89.0.2'], ['1150', '115.0'], ['10290', '102.9.0'], ['115150', '115.15.0'], ['1029', '102.9'], ['10210', '102.1.0'], ['10210_1', '102.10'], ['11513', '115.13'], ['11521', '115.2.1'],
    ['102151', '102.15.1'], ['9113', '91.13'], ['91130', '91.13.0'], ['7815', '78.15'], ['78150', '78.15.0'], ['529', '52.9'], ['5503', '55.0.3'], ['1000', '100.0'], ['10002', '100.0.2'], ['160', '16.0'], ['12802', '128.0.2'],
  ])('firefox-%s is %s', (digits, version) => {
    expect(versionOf([`firefox-${digits}`], 'firefox')).toBe(version)
  })

  it('takes the most exact of several, and the higher of equals', () => {
    expect(versionOf(['firefox-810', 'firefox-8101'], 'firefox')).toBe('81.0.1')
    expect(versionOf(['firefox-1029', 'firefox-10290'], 'firefox')).toBe('102.9.0')
    expect(versionOf(['firefox-890', 'firefox-1000'], 'firefox')).toBe('100.0')
  })

  it('finds none in other tags', () => {
    expect(versionOf(['firefox', 'beta', 'thunderbird-1150', 'firefox-ios', 'firefox-12'], 'firefox')).toBeUndefined()
  })
})

describe('platforms in Kitsune tags', () => {
  it.each([
    ['windows-10', 'Windows 10'], ['windows-81', 'Windows 8.1'], ['windows-xp', 'Windows XP'], ['windows11', 'Windows 11'], ['mac-os-x-1015', 'macOS 10.15'], ['mac-os-x-10157', 'macOS 10.15.7'], ['mac-os-x-109', 'macOS 10.9'],
    ['mac-os-x-116', 'macOS 11.6'], ['mac-os', 'macOS'], ['macos-1015', 'macOS 10.15'], ['linux', 'Linux'], ['ubuntu', 'Linux'], ['android', 'Android'], ['ios', 'iOS'],
  ])('%s is %s', (tag, platform) => {
    expect(platformOf([tag])).toBe(platform)
  })

  it('takes the most exact of several, and none from other tags', () => {
    expect(platformOf(['mac-os', 'mac-os-x-1015'])).toBe('macOS 10.15')
    expect(platformOf(['desktop', 'windows-server-2003', 'seg-linux'])).toBeUndefined()
  })
})

describe('kitsune', () => {
  const row = { id: '1308016', created: '2020-10-10 16:02:23 -0800', updated: '', title: 'A title', content: '<p>x</p>', tags: 'desktop;windows-10;firefox-810;', product: 'firefox', topic: 'fix-problems', locale: 'pt-BR', answers: '11;12;', creator: 'u_1' }

  it('maps the 11 columns', () => {
    expect(draftOf('kitsune', row)).toEqual({
      sourceCaseId: '1308016', openedAt: '2020-10-10 16:02:23 -0800', updatedAt: '', subject: 'A title', body: '<p>x</p>', tags: ['desktop', 'windows-10', 'firefox-810'], people: ['u_1'], extra: { answerCount: '2' },
      fields: { channel: 'forum', locale: 'pt-BR', product: 'firefox', version: '81.0', platform: 'Windows 10', category: 'fix-problems', status: undefined, reporterRef: 'u_1' },
    })
  })

  it.each([[{ is_solved: 'True' }, 'solved'], [{ is_spam: 'true', is_solved: 'true' }, 'spam'], [{ is_locked: '1' }, 'locked'], [{ is_archived: 'true' }, 'archived'], [{ is_solved: 'False' }, undefined]])('reads the state of the larger export from %j', (more, status) => {
    expect(draftOf('kitsune', { ...row, ...more }).fields?.status).toBe(status)
  })
})

describe('github-dmca', () => {
  it('maps a notice and makes a title of kind and name', () => {
    const draft = draftOf('github-dmca', { path: '2022/03/2022-03-29-some-apps.md', date: '2022-03-29', kind: 'notice', name: 'some-apps', reported_repositories: '2', length: '10', text: '**Are you** the owner?\n__Yes__\n### More' })
    expect(draft).toEqual({
      sourceCaseId: '2022/03/2022-03-29-some-apps.md', openedAt: '2022-03-29', subject: 'Notice: some apps', body: 'Are you the owner?\nYes\nMore',
      fields: { channel: 'notice', category: 'notice', reporterRef: 'some-apps' }, extra: { reportedRepositories: '2' },
    })
  })
})

describe('groundswell', () => {
  it('maps its columns and keeps the name of the reporter only to find it in the texts', () => {
    const draft = draftOf('groundswell', { case_id: 'C1', created_at: 'a', updated_at: 'b', subject: 's', body: 't', tags: 'x;y', language: 'de', product_area: 'billing', priority: 'high', reporter_email: 'jo@example.org', reporter_name: 'Jo Doe', agent_id: 'a1', csat: '4' })
    expect(draft).toMatchObject({ sourceCaseId: 'C1', openedAt: 'a', updatedAt: 'b', subject: 's', body: 't', tags: ['x', 'y'], fields: { locale: 'de', category: 'billing', severity: 'high', reporterRef: 'jo@example.org', assigneeRef: 'a1', satisfaction: '4' } })
    expect(draft.people).toEqual(['Jo Doe'])
    expect(JSON.stringify({ ...draft, people: [] })).not.toContain('Jo Doe')
  })
})
