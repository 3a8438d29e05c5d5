import { describe, expect, it } from 'vitest'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { revisedReport } from '../../../pipeline/run/revise-report.ts'
import { canonicalJson } from '../../../pipeline/domain/canonical-json.ts'
import { fixtureReport } from '../../support/fixture-report.ts'

const same = (a: object, b: object) => canonicalJson(a) === canonicalJson(b)
const built = { ...fixtureReport(), revision: 1, revisedBecause: null }

describe('a report made again', () => {
  it('is the first revision when none was published', () => {
    expect(revisedReport(built, undefined, same)).toEqual({ report: built, changed: true })
  })

  it('stays the published one when only the clock moved', () => {
    const later = { ...built, madeAt: '2030-01-01T00:00:00.000Z' as Instant }
    const { report, changed } = revisedReport(later, built, same)
    expect(changed).toBe(false)
    expect(report).toBe(built)
  })

  it('is the next revision with its reason when cases of the week arrived late', () => {
    const more = { ...built, summary: { ...built.summary, caseCount: built.summary.caseCount + 3 } }
    expect(revisedReport(more, { ...built, revision: 2 }, same).report).toMatchObject({ revision: 3, revisedBecause: expect.stringContaining('3 more cases') as string })
  })

  it('says that settings changed when nothing else did', () => {
    const other = { ...built, method: { ...built.method, configDigest: 'other' } }
    expect(revisedReport(other, built, same).report.revisedBecause).toBe('Settings changed.')
  })

  it('says what a reader of the earlier revision finds changed', () => {
    const [first, second, ...others] = built.findings
    const later = { ...built, findings: [{ ...first!, signal: { ...first!.signal, observed: 44 } }, ...others], method: { ...built.method, inputDigest: 'other' } }
    expect(revisedReport(later, built, same).report.revisedBecause).toBe(`Cases changed in the source or arrived for other weeks. No longer in it: ${second!.pattern.label} (${second!.pattern.patternId}). Counted anew: ${first!.pattern.label} (${first!.pattern.patternId}).`)
    expect(revisedReport(built, later, same).report.revisedBecause).toContain('New in it: ')
  })
})
