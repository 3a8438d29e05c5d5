import type { Contributor, Signal } from '../domain/signal.ts'
import type { Evidence } from './rule.ts'
import { isDecorated, nearDuplicateShare } from './text-likeness.ts'
import { thirdParties } from './third-parties.ts'
import { featureKeys, vocabulary, type FeatureKey, type Features } from './vocabulary.ts'
import { shareSpeakingOf, type Topic } from './wording.ts'

/** Share of the texts that must speak of something for it to hold of the pattern. */
const NATURE_SHARE = 0.2
/** A nature holds only if it is at least this large against the largest. */
const NATURE_AGAINST_LARGEST = 0.5
/** Danger to people is told by few: a tenth of the texts, and two of them. */
const DANGER_SHARE = 0.1
const DANGER_TEXTS = 2
const SCAM_SHARE = 0.3
/** With a shared phone number or code, fewer words of a scam are enough. */
const SCAM_SHARE_WITH_INDICATOR = 0.1
const RELEASE_SHARE = 0.25
const ADDON_SHARE = 0.3
const DATA_LOSS_SHARE = 0.25
const LIKENESS_SHARE = 0.3
const DECORATED_SHARE = 0.1
const DAYS_OF_A_BURST = 7

const MS_PER_DAY = 86_400_000

/**
 * What the evidence says in the words of the playbook, each with its reason. Transparent rules only:
 * kinds and windows of the signal, over-represented segments, shared tokens, and shares of texts by wording.
 */
export function featuresOf(evidence: Evidence): Features {
  const { pattern, signal, texts } = evidence
  const found = Object.fromEntries(featureKeys.map((key) => [key, new Map<string, string>()])) as Record<FeatureKey, Map<string, string>>
  const add = (key: FeatureKey, word: string, why: string): void => {
    if ((vocabulary[key] as readonly string[]).includes(word) && !found[key].has(word)) found[key].set(word, why)
  }

  add('signal', signal.kind, signal.sentence)
  if (pattern.state === 'recurring') add('signal', 'recurrence', 'The pattern has been there before.')
  addShape(signal, add)
  for (const contributor of signal.contributors) if (contributor.unusual) addSegment(contributor, add)
  addIndicators(evidence, add)
  addWording(texts, found, add)
  return found
}

type Add = (key: FeatureKey, word: string, why: string) => void

function addShape({ kind, windowFrom, windowTo }: Signal, add: Add): void {
  const days = 1 + Math.round((Date.parse(windowTo) - Date.parse(windowFrom)) / MS_PER_DAY)
  if (kind === 'shift') add('shape', 'step', 'It has stood at a new level for weeks.')
  else if (days === 1) add('shape', 'one_day', 'All in one day.')
  else if (days <= DAYS_OF_A_BURST) add('shape', 'days', `Within ${days} days.`)
  else add('shape', 'step', `Lasts for ${days} days.`)
}

const wordsOfSegment = { version: ['version', 'release'], platform: ['os'], product: ['product'], category: ['category'], country: ['country'], language: ['language'], channel: ['channel'], all: [] } as const satisfies Record<Contributor['segment']['kind'], readonly string[]>

function addSegment({ segment, share, usualShare }: Contributor, add: Add): void {
  for (const word of wordsOfSegment[segment.kind]) add('segment', word, `${segment.kind} ${segment.value}: ${percent(share)} of the cases, usually ${percent(usualShare)}.`)
}

function addIndicators({ pattern, sharedTokens, texts }: Evidence, add: Add): void {
  for (const { token, caseCount } of sharedTokens) {
    const why = `${token} in ${caseCount} cases.`
    if (token.startsWith('[phone')) add('indicator', 'shared_phone', why)
    else if (/^(https?:|www\.|\[url|\[link)|\.(com|net|org|io|info|xyz|shop|top|site|online)\b/i.test(token)) add('indicator', 'shared_link', why)
    else if (/^(?=.*\d)(?=.*\p{L})[\p{L}\d]{6,}$/u.test(token)) add('indicator', 'shared_code', why)
    else if (thirdParties.has(token.toLowerCase())) add('indicator', 'third_party_name', why)
  }
  const named = pattern.terms.flatMap((term) => term.toLowerCase().split(/\s+/)).find((word) => thirdParties.has(word))
  if (named !== undefined) add('indicator', 'third_party_name', `“${named}” is among its key terms.`)
  const alike = nearDuplicateShare(texts)
  if (alike >= LIKENESS_SHARE) add('indicator', 'near_duplicate_text', `${percent(alike)} of the texts are near copies of another.`)
  const decorated = shareOf(texts, isDecorated)
  if (decorated >= DECORATED_SHARE) add('indicator', 'decorated_text', `${percent(decorated)} of the texts use decorated letters.`)
}

function addWording(texts: readonly string[], found: Record<FeatureKey, ReadonlyMap<string, string>>, add: Add): void {
  const speaking = (topic: Topic): number => shareSpeakingOf(topic, texts)
  const why = (share: number, what: string): string => `${percent(share)} of the texts speak of ${what}.`

  const marked = found.indicator.has('shared_phone') || found.indicator.has('shared_code')
  const scam = speaking('scam')
  if (scam >= (marked ? SCAM_SHARE_WITH_INDICATOR : SCAM_SHARE)) add('risk', 'scam', why(scam, 'helplines, coupons or refunds to call for'))
  for (const danger of ['account_takeover', 'child_safety', 'self_harm', 'threat', 'doxxing', 'bullying', 'hate', 'animal_harm', 'copyright'] as const) {
    const share = speaking(danger)
    if (share >= DANGER_SHARE && share * texts.length >= DANGER_TEXTS) add('risk', danger, why(share, danger.replace('_', ' ')))
  }

  const natures = (['defect', 'outage', 'how_to', 'design', 'billing', 'login', 'moderation', 'legal_request'] as const).map((nature) => ({ nature, share: speaking(nature) }))
  const largest = Math.max(...natures.map(({ share }) => share))
  for (const { nature, share } of natures) if (share >= Math.max(NATURE_SHARE, NATURE_AGAINST_LARGEST * largest)) add('nature', nature, why(share, natureInWords[nature]))

  const release = speaking('release')
  if (release >= RELEASE_SHARE) add('segment', 'release', why(release, 'an update'))
  const addon = speaking('addon')
  if (addon >= ADDON_SHARE) add('segment', 'addon', why(addon, 'an add-on'))
  const lost = speaking('data_loss')
  if (lost >= DATA_LOSS_SHARE) add('indicator', 'data_loss_wording', why(lost, 'lost data'))
}

const natureInWords = { defect: 'something broken', outage: 'no connection or service', how_to: 'how to do something', design: 'a changed design', billing: 'charges and refunds', login: 'signing in', moderation: 'a ban or an appeal', legal_request: 'a legal request' } as const

const percent = (share: number): string => `${Math.round(share * 100)} %`

const shareOf = (texts: readonly string[], holds: (text: string) => boolean): number => texts.length === 0 ? 0 : texts.filter(holds).length / texts.length
