import { controlLevels } from '../domain/action.ts'
import { expectedPrevented, outlookOf, type Outlook, type Prevention } from './expected-prevented.ts'
import { featuresOf } from './features.ts'
import { learnedRatio, type LearnedRatio } from './learned-effect.ts'
import type { PlaybookEntry } from './playbook.ts'
import type { Evidence, Proposal, Rule } from './rule.ts'
import { featureKeys, type Features } from './vocabulary.ts'

const BOOST_MET = 1.15
const BOOST_NOT_MET = 0.9
/** A weaker level of control stands above a stronger one only with this many times its value. */
const CLEAR_MARGIN = 2
/** From this fit on, an entry that takes the cause away comes before one that only tells people something. */
const FITS_WELL = 0.5
/** Days from typical to due: half as long again. */
const SLACK = 1.5
const LEAST_DAYS = 1
/** Duties of protection: above every list, whatever they are worth in counts. */
const DUTY_LEVEL = 'protect'
const DUTY_RISKS = ['child_safety', 'self_harm', 'threat']

/**
 * Proposals from a playbook: every entry whose conditions all hold, best first.
 * Fit = 1 − ½^(number of conditions), times 1.15 or 0.9 when a boost is met or not.
 * Order: by the cases that an entry is expected to prevent, but one of a weaker level of control passes a stronger one only at twice its value,
 * and none that only tells people something comes first while one that takes the cause away fits at least half; protecting duties of a case
 * that endangers a person come before all.
 */
export function playbookRule(entries: readonly PlaybookEntry[]): Rule {
  return {
    summary: 'Entries of the playbook whose conditions the pattern meets, strongest control first unless clearly outweighed.',
    propose: (evidence) => {
      if (evidence.signal.kind === 'decline') return []
      const features = featuresOf(evidence)
      const outlook = outlookOf(evidence.signal, evidence.wavesSeen ?? 0, quartersKnown(evidence))
      const matches = entries.flatMap((entry) => matchOf(entry, features, evidence, outlook) ?? [])
      const duties = matches.filter(({ entry }) => isDuty(entry))
      const others = matches.filter(({ entry }) => !isDuty(entry))
      return [...duties.sort(byValue), ...ordered(others)].map(proposalOf)
    },
  }
}

interface Match { readonly entry: PlaybookEntry, readonly fit: number, readonly because: readonly string[], readonly ratio: LearnedRatio, readonly prevented: Prevention }

/** undefined when a condition does not hold or a veto does. */
function matchOf(entry: PlaybookEntry, features: Features, evidence: Evidence, outlook: Outlook): Match | undefined {
  const { terms, not, boost, ...asked } = entry.applies_when
  const because: string[] = []
  let keys = 0
  for (const key of featureKeys) {
    const words = asked[key]
    if (words === undefined) continue
    const met = words.find((word) => features[key].has(word))
    if (met === undefined) return undefined
    because.push(features[key].get(met)!)
    keys++
  }
  if (terms !== undefined) {
    const met = terms.find((term) => mentions(evidence, term))
    if (met === undefined) return undefined
    because.push(`“${met}” is mentioned.`)
    keys++
  }
  if (not !== undefined && featureKeys.some((key) => meets(not[key], features, key))) return undefined
  const boosted = boost === undefined ? 1 : featureKeys.some((key) => meets(boost[key], features, key)) ? BOOST_MET : BOOST_NOT_MET
  const fit = Math.min(1, (1 - 0.5 ** keys) * boosted)
  const ratio = learnedRatio(entry.expected_effect, evidence.measured?.get(entry.id) ?? [])
  return { entry, fit, because: [...new Set(because)], ratio, prevented: expectedPrevented(outlook, { days: entry.days, kind: entry.kind, ratio, fit }) }
}

const meets = (words: readonly string[] | undefined, features: Features, key: keyof Features): boolean => words?.some((word) => features[key].has(word)) ?? false

function mentions({ pattern, texts }: Evidence, term: string): boolean {
  const wanted = term.toLowerCase()
  return [pattern.label, ...pattern.terms, ...texts].some((text) => text.toLowerCase().includes(wanted))
}

const isDuty = ({ control_level: level, applies_when: { risk } }: PlaybookEntry): boolean => level === DUTY_LEVEL && (risk?.some((word) => DUTY_RISKS.includes(word)) ?? false)

const valueOf = ({ prevented }: Match): number => prevented.perWeek
const strengthOf = ({ entry }: Match): number => controlLevels.indexOf(entry.control_level)
/** Takes the cause away, or stops it by technical means. */
const isStrong = ({ entry }: Match): boolean => ['eliminate', 'substitute', 'engineer'].includes(entry.control_level)
const byValue = (a: Match, b: Match): number => valueOf(b) - valueOf(a) || b.fit - a.fit || (a.entry.id < b.entry.id ? -1 : 1)

/** Takes, again and again, the most valuable entry that no stronger one holds back. */
function ordered(matches: readonly Match[]): Match[] {
  const left = [...matches].sort(byValue)
  const order: Match[] = []
  while (left.length > 0) {
    const mustBeStrong = order.length === 0 && left.some((one) => isStrong(one) && one.fit >= FITS_WELL)
    const next = left.findIndex((one) => (!mustBeStrong || isStrong(one)) && left.every((other) => strengthOf(other) >= strengthOf(one) || valueOf(one) >= CLEAR_MARGIN * valueOf(other)))
    order.push(...left.splice(next, 1))
  }
  return order
}

const MS_PER_QUARTER = 365.2425 / 4 * 86_400_000

/** Quarters of a year between the first case of the pattern and the end of the signal's window. */
const quartersKnown = ({ pattern, signal }: Evidence): number => Math.max(0, (Date.parse(signal.windowTo) - Date.parse(pattern.firstCaseAt)) / MS_PER_QUARTER)

function proposalOf({ entry, fit, because, ratio: { low, mid, high, uses }, prevented }: Match): Proposal {
  const basis = uses === 0 ? entry.expected_effect.basis : `${entry.expected_effect.basis}, and ${uses} ${uses === 1 ? 'use' : 'uses'} measured here`
  return {
    playbookId: entry.id, title: entry.title, controlLevel: entry.control_level, kind: entry.kind, ownerTeam: entry.owner_team,
    dueInDays: Math.max(LEAST_DAYS, Math.ceil(entry.days * SLACK)), fit, because, expectedRatio: { low, mid, high, basis }, prevented, verification: entry.verification,
  }
}
