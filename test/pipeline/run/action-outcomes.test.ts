import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import type { Action, ActionState, ActionStep } from '../../../pipeline/domain/action.ts'
import { WHOLE_QUEUE, type PatternId } from '../../../pipeline/domain/ids.ts'
import { OutcomeSchema } from '../../../pipeline/domain/report.ts'
import { ALL, type Counts, type WeeklySeries } from '../../../pipeline/domain/series.ts'
import { dayOfInstant, weekBounds, weekOfInstant, weekPlus, type Instant } from '../../../pipeline/domain/week.ts'
import { actionOutcomes } from '../../../pipeline/run/action-outcomes.ts'
import { findingFixture, patternFixture } from '../../support/fixture-findings.ts'
import { FIXTURE_WEEK } from '../../support/fixture-series.ts'

const pattern = patternFixture(1, 'Codes do not come')
const [action] = findingFixture({ ordinal: 1, kind: 'rising', signalKind: 'spike', label: 'x', level: 4, lastWeeks: [4], lastDays: [1], window: ['2024-09-30', '2024-10-06'], observed: 20, range: [0, 9], sentence: '20 cases.', languages: ['en'], examples: [], actions: [['Fix the sender', 'Engineering', '2024-05-08']] }).actions as [Action]
const FIXED_WEEKS_AGO = 12
const fixedAt = weekBounds(weekPlus(FIXTURE_WEEK, -FIXED_WEEKS_AGO)).start
const step = (from: ActionState, to: ActionState, at: Instant): ActionStep => ({ actionId: action.actionId, from, to, at, actor: 'ana', reason: 'done' })
const steps = [step('accepted', 'in_progress', weekBounds(weekPlus(FIXTURE_WEEK, -20)).start), step('in_progress', 'implemented', fixedAt)]
const seriesOf = (patternId: PatternId, counts: Counts): WeeklySeries => ({ patternId, segment: ALL, firstWeek: weekPlus(FIXTURE_WEEK, 1 - counts.length), counts })
const WEEKS = 60
const halved = Array.from({ length: WEEKS }, (_, week) => (week < WEEKS - FIXED_WEEKS_AGO ? 30 : 12) + week % 3)
const queue = seriesOf(WHOLE_QUEUE, Array.from({ length: WEEKS }, (_, week) => 400 + week % 5))
const outcomesOf = (given: { readonly steps?: readonly ActionStep[], readonly counts?: Counts } = {}) => actionOutcomes({
  actions: [action], steps: given.steps ?? steps, patterns: [pattern], series: [queue, seriesOf(pattern.patternId, given.counts ?? halved)], week: FIXTURE_WEEK,
})

describe('what came of an action', () => {
  it('is told with its numbers when the cases fell', () => {
    const [outcome] = outcomesOf()
    expect(outcome?.action.state).toBe('implemented')
    expect(outcome?.implementedOn).toBe(dayOfInstant(fixedAt))
    expect(outcome?.effect.verdict).toBe('effective')
    expect(outcome?.effect.sentence).toMatch(/^It worked: 1\d\d cases in 12 weeks, about 3\d0 expected without it \(0\.4\d* times .* cases averted/)
    expect([...Value.Errors(OutcomeSchema, outcome)]).toEqual([])
  })

  it('lets the week in which it came into force belong to neither side', () => {
    const [outcome] = outcomesOf()
    const first = outcome?.effect.weeks.find(({ counterfactual }) => counterfactual !== null)
    expect(first?.week).toBe(weekPlus(weekOfInstant(fixedAt), 1))
    const outlier = WEEKS - 1 - FIXED_WEEKS_AGO
    expect(outcomesOf({ counts: halved.with(outlier, 900) })[0]?.effect.sentence).toBe(outcome?.effect.sentence)
  })

  it('expects of each week what was counted before, within its band', () => {
    const [outcome] = outcomesOf({ counts: Array.from({ length: WEEKS }, (_, week) => 30 + week % 3) })
    const after = outcome?.effect.weeks.filter(({ counterfactual }) => counterfactual !== null) ?? []
    expect(after.length).toBe(FIXED_WEEKS_AGO)
    for (const { counterfactual, lower, upper } of after) {
      expect(counterfactual).toBeGreaterThan(28)
      expect(counterfactual).toBeLessThan(34)
      expect(lower).toBeLessThan(counterfactual ?? 0)
      expect(upper).toBeGreaterThan(counterfactual ?? 0)
    }
    expect(outcome?.effect.verdict).not.toBe('effective')
  })

  it('says that too few weeks have passed', () => {
    const [outcome] = outcomesOf({ steps: [step('in_progress', 'implemented', weekBounds(weekPlus(FIXTURE_WEEK, -3)).start)] })
    expect(outcome?.effect).toMatchObject({ verdict: 'refused', weeks: [] })
    expect(outcome?.effect.sentence).toMatch(/^Too few weeks have passed since .* \(\d+ weeks before, 3 after\)\.$/)
  })

  it('does not look at steps after the week', () => {
    const next = weekBounds(weekPlus(FIXTURE_WEEK, 1)).start
    expect(outcomesOf({ steps: [...steps, step('implemented', 'monitoring', next)] })[0]?.action.state).toBe('implemented')
    expect(outcomesOf({ steps: [step('in_progress', 'implemented', next)] })).toEqual([])
  })

  it('tells of what is closed for four weeks, and of what is only proposed never', () => {
    const closing = (weeksAgo: number) => outcomesOf({ steps: [...steps, step('effective', 'closed', weekBounds(weekPlus(FIXTURE_WEEK, -weeksAgo)).start)] })
    expect(closing(3).length).toBe(1)
    expect(closing(4).length).toBe(0)
    expect(outcomesOf({ steps: [] })).toEqual([])
    expect(outcomesOf({ steps: [step('proposed', 'accepted', fixedAt)] })).toEqual([])
  })
})
