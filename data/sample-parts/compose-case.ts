import { MS_PER_DAY, instantOf } from '../../pipeline/domain/week.ts'
import { type Random, below, digits, pick, weightedPicker } from './choose.ts'
import { composeText } from './compose-text.ts'
import type { HostileKind } from './hostile.ts'
import { type IssueId, issueIds, issues } from './issues.ts'
import type { LanguageTexts } from './language-texts.ts'
import { type PlantedValue, mailDomains } from './personal-data.ts'
import type { SampleRecord } from './sample-row.ts'
import { eventOn, releases } from './story.ts'
import { type SampleLanguage, languages } from './texts.ts'

/** One case with what is true of it. */
export interface SampleCase {
  readonly record: SampleRecord
  readonly issue: IssueId | null
  readonly openedMs: number
  readonly language: SampleLanguage
  readonly planted: readonly PlantedValue[]
  readonly hostileKind: HostileKind | null
}

/** Who writes. Some write again about something else. */
interface Reporter {
  readonly language: SampleLanguage
  readonly name: string
  readonly mailbox: string
  readonly email: string
  readonly country: string
}

export interface CasePlan {
  readonly ordinal: number
  readonly issue: IssueId | null
  readonly openedMs: number
  /** Days from the opening day to the end, 1 = the last day. */
  readonly day: number
  readonly endMs: number
  readonly hostileIndex: number | null
}

const pickLanguage = weightedPicker(Object.fromEntries(Object.entries(languages).map(([language, texts]) => [language, texts.share])) as Record<SampleLanguage, number>)
const devices = {
  Android: ['Android phone', 'Android tablet', 'foldable phone'],
  iOS: ['iPhone', 'iPad'],
  Web: ['laptop', 'Chromebook', 'office PC'],
  Windows: ['Windows PC', 'Windows laptop'],
} as const
type Platform = keyof typeof devices
const pickPlatform = weightedPicker({ Android: 0.42, iOS: 0.26, Web: 0.24, Windows: 0.08 } as const satisfies Record<Platform, number>)
const channels = ['email', 'web', 'chat', 'phone', 'in_app', 'social'] as const
const areas = [...new Set(issueIds.map((issue) => issues[issue].area))]
const products = [...new Set(issueIds.map((issue) => issues[issue].product))]
const REMEMBERED_REPORTERS = 60
const RETURNING_SHARE = 0.04
const HOUR_MS = MS_PER_DAY / 24

/** A maker of cases that remembers who wrote lately. */
export function caseComposer(random: Random): (plan: CasePlan) => SampleCase {
  const known: Reporter[] = []
  return (plan) => {
    const event = plan.issue === null ? undefined : eventOn(plan.issue, plan.day)
    const back = event === undefined && known.length > 0 && random() < RETURNING_SHARE
    const reporter = back ? pick(known, random) : newReporter(event?.languages === undefined ? pickLanguage(random) : weightedPicker({ ...zeroShares, ...event.languages })(random), random)
    known[plan.ordinal % REMEMBERED_REPORTERS] = reporter

    const inSegment = event?.segment !== undefined && random() < event.segment.share ? event.segment : undefined
    const platform = (inSegment?.platform as Platform | undefined) ?? pickPlatform(random)
    const version = inSegment?.version ?? versionOn(plan.day, random)
    const hasVersion = platform === 'Android' || platform === 'iOS'
    const text = composeText({ issue: plan.issue, language: reporter.language, mailbox: reporter.mailbox, device: pick(devices[platform], random), version, hostileIndex: plan.hostileIndex }, random)
    return { record: recordOf(plan, reporter, platform, hasVersion ? version : '', text, random), issue: plan.issue, openedMs: plan.openedMs, language: reporter.language, planted: text.planted, hostileKind: text.hostileKind }
  }
}

const zeroShares = { en: 0, es: 0, de: 0, fr: 0, pt: 0, ja: 0 } as const satisfies Record<SampleLanguage, number>

function newReporter(language: SampleLanguage, random: Random): Reporter {
  const texts: LanguageTexts = languages[language]
  const given = pick(texts.givenNames, random)
  const family = pick(texts.familyNames, random)
  const plain = (name: string) => name.normalize('NFD').replaceAll(/[^A-Za-z]/g, '').toLowerCase()
  const mailbox = language === 'ja' ? `user.${digits(4, random)}` : `${plain(given)}.${plain(family)}`
  return { language, name: language === 'ja' ? `${family} ${given}` : `${given} ${family}`, mailbox, email: `${mailbox}${digits(4, random)}@${pick(mailDomains, random)}`, country: pick(texts.countries, random) }
}

function recordOf(plan: CasePlan, reporter: Reporter, platform: string, version: string, text: { readonly subject: string, readonly body: string }, random: Random): SampleRecord {
  const { highShare, area, product } = plan.issue === null ? { highShare: 0.05, area: pick(areas, random), product: pick(products, random) } : issues[plan.issue]
  const updatedMs = Math.min(plan.openedMs + below(HOUR_MS, random), plan.endMs - 1)
  const settled = plan.day > 14 && random() < 0.85
  const areaDraw = random()
  return {
    case_id: caseId(plan.ordinal),
    created_at: instantOf(plan.openedMs),
    updated_at: instantOf(updatedMs),
    status: settled ? 'closed' : pick(['new', 'open', 'pending'], random),
    priority: random() < highShare ? pick(['high', 'high', 'urgent'], random) : pick(['normal', 'normal', 'low'], random),
    channel: pick(channels, random),
    product,
    version,
    platform,
    product_area: areaDraw < 0.06 ? '' : areaDraw < 0.12 ? pick(areas, random) : area,
    country: reporter.country,
    language: random() < 0.05 ? '' : reporter.language,
    reporter_name: reporter.name,
    reporter_email: reporter.email,
    agent_id: `a${100 + below(40, random)}`,
    subject: text.subject,
    body: text.body,
    tags: random() < 0.35 ? [area, pick(['first-contact', 'follow-up', 'app-store', 'vip', 'mobile'], random)].join(';') : '',
    csat: settled && random() < 0.25 ? String(1 + below(5, random)) : '',
  }
}

/** @param ordinal 0 for the first case */
export const caseId = (ordinal: number): string => `GS-${String(100_001 + ordinal)}`

/** Most people run the newest release; a new one takes two weeks to get there. */
function versionOn(day: number, random: Random): string {
  const out = releases.filter((release) => release.day >= day)
  const newest = out.at(-1)
  const before = out.at(-2) ?? newest
  const adopted = newest === undefined ? 0 : 0.25 + 0.6 * Math.min(1, (newest.day - day) / 14)
  return (random() < adopted ? newest : before)?.version ?? ''
}
