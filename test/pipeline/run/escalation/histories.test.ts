import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../pipeline/domain/errors.ts'
import { acknowledged, clockSteps, closed, followedUp, offered, type Stepped } from '../../../../pipeline/domain/escalation-steps.ts'
import type { Escalation, EscalationStep } from '../../../../pipeline/domain/escalation.ts'
import { isGraver, type Severity } from '../../../../pipeline/domain/triage.ts'
import { instantOf, msOf, type Instant } from '../../../../pipeline/domain/week.ts'
import { seededRandom } from '../../../../pipeline/math/seeded-random.ts'
import { escalationChanges, type Wanted } from '../../../../pipeline/run/escalation/open-escalations.ts'
import { ownPolicy } from '../../../support/tiny-escalation.ts'

/** `HISTORIES=100000` in the environment runs the heavy test. */
const HISTORIES = Number(process.env.HISTORIES ?? 10_000)
const STEPS = 30
const SUBJECTS = 3
const { policy } = ownPolicy
const teams = [...ownPolicy.teams]

interface World { readonly known: Map<string, Escalation>, readonly asked: Map<string, Severity>, readonly steps: EscalationStep[] }

const pick = <Item>(items: readonly Item[], random: () => number): Item => items[Math.floor(random() * items.length)]!

/** One random thing that can happen: a risky case is found, the clock is looked at, somebody takes a legal or illegal step. */
function happen(world: World, now: Instant, random: () => number): void {
  const kept = ({ escalation, steps }: Stepped): void => {
    world.known.set(escalation.escalationId, escalation)
    world.steps.push(...steps)
  }
  const move = pick(['find', 'find', 'look', 'look', 'acknowledge', 'offer', 'follow', 'close'] as const, random)
  if (move === 'find') {
    const severity = pick(['S0', 'S1'] as const, random)
    const subjectKind = pick(['case', 'pattern'] as const, random)
    const want: Wanted = { subjectKind, subjectId: `${subjectKind}-${Math.floor(random() * SUBJECTS)}`, severity, category: pick(['threat', 'self_harm', 'child_safety'] as const, random), product: null, country: null, reason: 'found', caseCount: 1 + Math.floor(random() * 9) }
    const before = world.asked.get(want.subjectId)
    if (before === undefined || isGraver(severity, before)) world.asked.set(want.subjectId, severity)
    for (const { escalation, steps } of escalationChanges([want], [...world.known.values()], now, policy)) kept({ escalation, steps })
    return
  }
  if (move === 'look') {
    for (const one of [...world.known.values()]) kept(clockSteps(one, now, policy))
    return
  }
  const target = pick([...world.known.values(), undefined], random)
  if (target === undefined) return
  const present = clockSteps(target, now, policy)
  kept(present)
  try {
    if (move === 'acknowledge') kept(acknowledged(present.escalation, { actor: 'ada', reason: 'x' }, now, policy))
    else if (move === 'offer') kept(offered(present.escalation, { team: pick(teams, random), owner: pick([null, 'bo'], random), actor: 'ada', reason: 'x' }, now, policy))
    else if (move === 'follow') kept(followedUp(present.escalation, { actor: 'ada', note: 'x' }, now, policy))
    else kept(closed(present.escalation, { actor: 'ada', outcome: 'resolved', proof: pick(['ticket 7', ' '], random) }, now))
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'escalation-step-illegal') throw error
  }
}

/** What must hold after every step of every history. */
function faultOf({ known, asked }: World): string | undefined {
  for (const one of known.values()) {
    if (one.state !== 'closed' && (one.owner === '' || one.team === '' || one.dueAt === null)) return `${one.escalationId} is open without owner or due time`
    if (one.state === 'closed' && ((one.proof ?? '').trim() === '' || one.closedBy === null || one.dueAt !== null)) return `${one.escalationId} is closed without proof`
  }
  for (const [subjectId, severity] of asked) {
    const own = [...known.values()].filter((one) => one.subjectId === subjectId)
    if (!own.some((one) => !isGraver(severity, one.severity))) return `${subjectId} was lost`
    if (own.filter(({ state }) => state !== 'closed').length > 1) return `${subjectId} is open twice`
  }
  return undefined
}

describe(`${HISTORIES} random histories of escalations`, () => {
  it('never leave an open S0 or S1 without owner and due time, never lose one, and close none without proof', () => {
    let closedCount = 0
    let breachCount = 0
    for (let history = 0; history < HISTORIES; history++) {
      const random = seededRandom(history + 1)
      const world: World = { known: new Map(), asked: new Map(), steps: [] }
      let now = instantOf(Date.UTC(2026, 2, 27) + Math.floor(random() * 4 * 86_400_000))
      for (let step = 0; step < STEPS; step++) {
        now = instantOf(msOf(now) + Math.floor(random() ** 4 * 10 * 86_400_000))
        happen(world, now, random)
        const fault = faultOf(world)
        if (fault !== undefined) expect.fail(`history ${history}, step ${step}: ${fault}`)
      }
      for (const { escalationId } of world.known.values()) {
        const instants = world.steps.filter((step) => step.escalationId === escalationId).map((step) => step.at)
        if (instants.some((instant, at) => at > 0 && instant < instants[at - 1]!)) expect.fail(`history ${history}: steps out of order`)
      }
      closedCount += [...world.known.values()].filter(({ state }) => state === 'closed').length
      breachCount += world.steps.filter(({ kind }) => kind === 'breached').length
    }
    expect(closedCount).toBeGreaterThan(HISTORIES / 10)
    expect(breachCount).toBeGreaterThan(HISTORIES)
  }, 600_000)
})
