import { controlLevels } from '../domain/action.ts'
import { featuresOf } from './features.ts'
import type { PlaybookEntry } from './playbook.ts'
import type { Evidence, Proposal, Rule } from './rule.ts'
import { featureKeys, type Features } from './vocabulary.ts'

const BOOST_MET = 1.15
const BOOST_NOT_MET = 0.9
/** A weaker level of control stands above a stronger one only with this many times its value. */
const CLEAR_MARGIN = 2
/** Days from typical to due: half as long again. */
const SLACK = 1.5
const LEAST_DAYS = 1
/** Duties of protection: above every list, whatever they are worth in counts. */
const DUTY_LEVEL = 'protect'
const DUTY_RISKS = ['child_safety', 'self_harm', 'threat']

/**
 * Proposals from a playbook: every entry whose conditions all hold, best first.
 * Fit = 1 − ½^(number of conditions), times 1.15 or 0.9 when a boost is met or not.
 * Order: by value = fit × (1 − expected ratio), but an entry of a weaker level of control passes a stronger one only at twice its value;
 * protecting duties of a case that endangers a person come first.
 */
export function playbookRule(entries: readonly PlaybookEntry[]): Rule {
  return {
    summary: 'Entries of the playbook whose conditions the pattern meets, strongest control first unless clearly outweighed.',
    propose: (evidence) => {
      if (evidence.signal.kind === 'decline') return []
      const features = featuresOf(evidence)
      const matches = entries.flatMap((entry) => matchOf(entry, features, evidence) ?? [])
      const duties = matches.filter(({ entry }) => isDuty(entry))
      const others = matches.filter(({ entry }) => !isDuty(entry))
      return [...duties.sort(byValue), ...ordered(others)].map(proposalOf)
    },
  }
}

interface Match { readonly entry: PlaybookEntry, readonly fit: number, readonly because: readonly string[] }

/** undefined when a condition does not hold or a veto does. */
function matchOf(entry: PlaybookEntry, features: Features, evidence: Evidence): Match | undefined {
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
  return { entry, fit: Math.min(1, (1 - 0.5 ** keys) * boosted), because: [...new Set(because)] }
}

const meets = (words: readonly string[] | undefined, features: Features, key: keyof Features): boolean => words?.some((word) => features[key].has(word)) ?? false

function mentions({ pattern, texts }: Evidence, term: string): boolean {
  const wanted = term.toLowerCase()
  return [pattern.label, ...pattern.terms, ...texts].some((text) => text.toLowerCase().includes(wanted))
}

const isDuty = ({ control_level: level, applies_when: { risk } }: PlaybookEntry): boolean => level === DUTY_LEVEL && (risk?.some((word) => DUTY_RISKS.includes(word)) ?? false)

const valueOf = ({ entry, fit }: Match): number => fit * Math.max(0, 1 - entry.expected_effect.mid)
const strengthOf = ({ entry }: Match): number => controlLevels.indexOf(entry.control_level)
const byValue = (a: Match, b: Match): number => valueOf(b) - valueOf(a) || b.fit - a.fit || (a.entry.id < b.entry.id ? -1 : 1)

/** Takes, again and again, the most valuable entry that no stronger one holds back. */
function ordered(matches: readonly Match[]): Match[] {
  const left = [...matches].sort(byValue)
  const order: Match[] = []
  while (left.length > 0) {
    const next = left.findIndex((one) => left.every((other) => strengthOf(other) >= strengthOf(one) || valueOf(one) >= CLEAR_MARGIN * valueOf(other)))
    order.push(...left.splice(next, 1))
  }
  return order
}

function proposalOf({ entry, fit, because }: Match): Proposal {
  const { low, mid, high, basis } = entry.expected_effect
  return {
    playbookId: entry.id, title: entry.title, controlLevel: entry.control_level, kind: entry.kind, ownerTeam: entry.owner_team,
    dueInDays: Math.max(LEAST_DAYS, Math.ceil(entry.days * SLACK)), fit, because, expectedRatio: { low, mid, high, basis }, verification: entry.verification,
  }
}
