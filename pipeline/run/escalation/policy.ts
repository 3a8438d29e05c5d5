import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { AppError } from '../../domain/errors.ts'
import type { Deadline, EscalationPolicy } from '../../domain/escalation-steps.ts'
import { riskCategories, severities, type Severity } from '../../domain/triage.ts'
import { instantOf, MS_PER_DAY, msOf, type Instant } from '../../domain/week.ts'
import { isZone } from '../../domain/zone.ts'
import { nextWorkingInstant, publicHolidays, weekdays, workingTimeAfter, type WorkingHours } from './business-calendar.ts'

const Name = Type.String({ minLength: 1, maxLength: 100 })
const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$' })
const closed = { additionalProperties: false } as const
const ClockSchema = Type.Object({ minutes: Type.Number({ minimum: 1, maximum: 525_600 }), counted: Type.Union([Type.Literal('always'), Type.Literal('working')]) }, closed)

const FileSchema = Type.Object({
  version: Type.Literal(1),
  open: Type.Object({ severities: Type.Array(Type.Enum(severities), { minItems: 1 }), newestDays: Type.Number({ minimum: 1 }) }, closed),
  clocks: Type.Object(Object.fromEntries(severities.map((severity) => [severity, ClockSchema])) as Record<Severity, typeof ClockSchema>, closed),
  followUps: Type.Object({ hours: Type.Array(Type.Number({ minimum: 1 }), { minItems: 1 }), graceHours: Type.Number({ minimum: 0.25 }) }, closed),
  calendars: Type.Record(Name, Type.Object({ zone: Type.String(), days: Type.Array(Type.Enum(weekdays), { minItems: 1 }), from: TimeOfDay, to: TimeOfDay, holidays: Type.String() }, closed)),
  teams: Type.Record(Name, Type.Object({ calendar: Name, ladder: Type.Array(Name, { minItems: 1, maxItems: 9 }) }, closed)),
  routes: Type.Array(Type.Object({
    severity: Type.Optional(Type.Array(Type.Enum(severities), { minItems: 1 })),
    category: Type.Optional(Type.Array(Type.Enum(riskCategories), { minItems: 1 })),
    product: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    country: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    team: Name,
  }, closed), { minItems: 1 }),
}, closed)
type PolicyFile = Static<typeof FileSchema>

/** What starts a clock by itself. */
export interface OpeningRules { readonly severities: readonly Severity[], readonly newestDays: number }

export interface ParsedPolicy { readonly policy: EscalationPolicy, readonly open: OpeningRules, readonly teams: readonly string[] }

const MS_PER_MINUTE = 60_000
const MS_PER_HOUR = 3_600_000

/**
 * Reads the file that says who answers for what cannot wait, and until when.
 * @param text YAML
 * @throws AppError `escalation-policy-invalid` with the place and what is wrong: not YAML, an unknown key, team, calendar, zone or country, hours reversed,
 *   follow-ups not rising, or a last route that does not fit everything
 */
export function parseEscalationPolicy(text: string): ParsedPolicy {
  const file = parsedYaml(text)
  const problem = Value.Errors(FileSchema, file)[0]
  if (problem !== undefined || !Value.Check(FileSchema, file)) throw fault(problem?.instancePath ?? '', problem?.message ?? '')
  const calendars = new Map(Object.entries(file.calendars).map(([name, calendar]) => [name, hoursOf(name, calendar)]))
  for (const [name, { calendar }] of Object.entries(file.teams)) if (!calendars.has(calendar)) throw fault(`/teams/${name}`, `unknown calendar ${calendar}`)
  for (const [index, { team }] of file.routes.entries()) if (!(team in file.teams)) throw fault(`/routes/${index}`, `unknown team ${team}`)
  const { team: _team, ...conditions } = file.routes.at(-1)!
  if (Object.keys(conditions).length > 0) throw fault('/routes', 'the last route must fit everything, so that nothing is without an owner')
  if (file.followUps.hours.some((hours, at) => at > 0 && hours <= file.followUps.hours[at - 1]!)) throw fault('/followUps/hours', 'must rise')
  return { policy: policyOf(file, calendars), open: file.open, teams: Object.keys(file.teams) }
}

function policyOf({ clocks, followUps, teams, routes }: PolicyFile, calendars: ReadonlyMap<string, WorkingHours>): EscalationPolicy {
  const hoursOfTeam = (team: string): WorkingHours => calendars.get(teams[team]?.calendar ?? '') ?? [...calendars.values()][0]!
  const ladderOf = (team: string): readonly string[] => teams[team]?.ladder ?? [team]
  const after = (from: Instant, minutes: number, team: string, severity: Severity): Instant =>
    clocks[severity].counted === 'always' ? instantOf(msOf(from) + minutes * MS_PER_MINUTE) : workingTimeAfter(from, minutes, hoursOfTeam(team))
  return {
    teamOf: ({ severity, category, product, country }) => routes.find((route) =>
      (route.severity?.includes(severity) ?? true) && (route.category === undefined || (category !== null && route.category.includes(category)))
      && isOneOf(product, route.product) && isOneOf(country, route.country))!.team,
    ownerAt: (team, level) => ladderOf(team)[Math.min(level, ladderOf(team).length) - 1]!,
    highestLevel: (team) => ladderOf(team).length,
    acknowledgeBy: (from, team, severity): Deadline => {
      const { minutes } = clocks[severity]
      return { remindAt: after(from, minutes / 2, team, severity), dueAt: after(from, minutes, team, severity) }
    },
    followUpBy: (from, now, team, severity): Deadline => {
      const planned = nextFollowUp(msOf(from), msOf(now), followUps.hours)
      const remindAt = clocks[severity].counted === 'always' ? instantOf(planned) : nextWorkingInstant(instantOf(planned), hoursOfTeam(team))
      return { remindAt, dueAt: after(remindAt, followUps.graceHours * 60, team, severity) }
    },
    againAt: (dueAt) => instantOf(msOf(dueAt) + MS_PER_DAY),
  }
}

/** The first planned follow-up after `now`; after the last of the plan, its distance from the one before repeats. */
function nextFollowUp(from: number, now: number, hours: readonly number[]): number {
  const next = hours.map((after) => from + after * MS_PER_HOUR).find((at) => at > now)
  if (next !== undefined) return next
  const last = hours.at(-1)!
  const step = (last - (hours.at(-2) ?? 0)) * MS_PER_HOUR
  const first = from + last * MS_PER_HOUR
  return first + (Math.floor((now - first) / step) + 1) * step
}

function hoursOf(name: string, { zone, days, from, to, holidays }: PolicyFile['calendars'][string]): WorkingHours {
  const at = `/calendars/${name}`
  if (!isZone(zone)) throw fault(at, `unknown zone ${zone}`)
  const isHoliday = publicHolidays(holidays)
  if (isHoliday === undefined) throw fault(at, `unknown country or region ${holidays}`)
  const [fromMinute, toMinute] = [minuteOf(from), minuteOf(to)]
  if (fromMinute >= toMinute) throw fault(at, 'the hours must begin before they end')
  return { zone, days, fromMinute, toMinute, isHoliday }
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Product names and country codes are compared without regard to case. */
const isOneOf = (value: string | null, allowed: readonly string[] | undefined): boolean => allowed === undefined || (value !== null && allowed.some((one) => one.toLowerCase() === value.toLowerCase()))

function parsedYaml(text: string): unknown {
  try {
    return parse(text) as unknown
  } catch (cause) {
    throw new AppError('escalation-policy-invalid', { at: '', problem: cause instanceof Error ? cause.message.split('\n')[0]! : 'is not YAML' }, { cause })
  }
}

const fault = (at: string, problem: string): AppError => new AppError('escalation-policy-invalid', { at, problem })
