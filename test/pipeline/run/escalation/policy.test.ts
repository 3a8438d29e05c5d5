import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../../pipeline/domain/errors.ts'
import { riskCategories, severities } from '../../../../pipeline/domain/triage.ts'
import { parseEscalationPolicy } from '../../../../pipeline/run/escalation/policy.ts'
import { repositoryRoot } from '../../../support/source-tree.ts'
import { TINY_NOW } from '../../../support/tiny-escalation.ts'

interface Editable { open: object, clocks: object, followUps: { hours: number[] }, calendars: Record<string, Record<string, unknown>>, teams: Record<string, { calendar: string }>, routes: Record<string, unknown>[] }
const own = readFileSync(join(repositoryRoot, 'pipeline/run/escalation/policy.yaml'), 'utf8')
const edited = (edit: (file: Editable) => void): string => {
  const file = parse(own) as Editable
  edit(file)
  return stringify(file)
}

describe('the policy file', () => {
  it('of the project gives every severity and category a team, an owner at every level and a due time ahead', () => {
    const { policy } = parseEscalationPolicy(own)
    for (const severity of severities) for (const category of [...riskCategories, null]) {
      const team = policy.teamOf({ severity, category, product: null, country: null })
      for (let level = 1; level <= policy.highestLevel(team) + 2; level++) expect(policy.ownerAt(team, level)).not.toBe('')
      const { remindAt, dueAt } = policy.acknowledgeBy(TINY_NOW, team, severity)
      expect(TINY_NOW < remindAt && remindAt < dueAt).toBe(true)
    }
  })

  it('routes by product and country without regard to case, first route first', () => {
    const { policy } = parseEscalationPolicy(edited((file) => { file.routes.unshift({ product: ['Pay'], country: ['BR', 'AR'], team: 'account security' }) }))
    const of = (product: string | null, country: string | null) => policy.teamOf({ severity: 'S1', category: 'child_safety', product, country })
    expect([of('pay', 'br'), of('Pay', 'DE'), of(null, 'BR')]).toEqual(['account security', 'child safety', 'child safety'])
  })

  it.each<[string, (file: Editable) => void, string]>([
    ['an unknown team', (file) => { file.routes[0]!.team = 'nobody' }, 'unknown team nobody'],
    ['an unknown calendar', (file) => { file.teams['child safety']!.calendar = 'moon' }, 'unknown calendar moon'],
    ['an unknown zone', (file) => { file.calendars.office!.zone = 'Europe/Atlantis' }, 'unknown zone'],
    ['an unknown country', (file) => { file.calendars.office!.holidays = 'XX' }, 'unknown country'],
    ['hours reversed', (file) => { file.calendars.office!.to = '08:00' }, 'begin before they end'],
    ['follow-ups that do not rise', (file) => { file.followUps.hours = [24, 24] }, 'must rise'],
    ['no route for the rest', (file) => { file.routes.pop() }, 'must fit everything'],
    ['an unknown key', (file) => { Object.assign(file.open, { sometimes: true }) }, '/open/sometimes'],
  ])('with %s is refused', (_what, edit, words) => {
    const text = edited(edit)
    expect(() => parseEscalationPolicy(text)).toThrow(AppError)
    expect(() => parseEscalationPolicy(text)).toThrow(words)
  })

  it('that is no YAML is refused', () => {
    expect(() => parseEscalationPolicy('a: [')).toThrow(/escalation-policy-invalid/)
  })
})
