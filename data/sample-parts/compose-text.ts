import { asides } from './asides.ts'
import { type Random, below, pick } from './choose.ts'
import { type Facts, fill, withTypo } from './fill.ts'
import { type HostileKind, hostileTexts } from './hostile.ts'
import { type IssueId, issues } from './issues.ts'
import type { IssueTexts, LanguageTexts } from './language-texts.ts'
import { type PlantedValue, personalKinds, plantValue, scamPhones } from './personal-data.ts'
import { languages } from './texts.ts'

export interface ComposedText {
  readonly subject: string
  readonly body: string
  readonly planted: readonly PlantedValue[]
  readonly hostileKind: HostileKind | null
}

/** What the text is to be about. `hostileIndex` plants that hostile text; null plants none. */
export interface TextPlan extends Facts {
  readonly issue: IssueId | null
  readonly mailbox: string
  readonly hostileIndex: number | null
}

const SUBJECT_LENGTH = 72
/** Of the cases. */
const PERSONAL_SHARE = 0.14
const OPENING_SHARE = 0.4
/** Of the subjects. */
const TAIL_SHARE = 0.55
/** Of the sentences. */
const TYPO_SHARE = 0.14

/** Subject and body of one case: greeting, problem, facts, perhaps personal data, request, farewell. */
export function composeText(plan: TextPlan, random: Random): ComposedText {
  const texts: LanguageTexts = languages[plan.language]
  const issueTexts: IssueTexts = plan.issue === null ? { says: texts.questions, adds: [] } : texts.issues[plan.issue]
  const problem = fill(pick(issueTexts.says, random), plan, random)
  const planted = plantedValues(plan, random)
  const personal = asides[plan.language]
  // Who was called by a stranger writes of nothing else.
  const isWave = plan.issue === 'safe_wallet_call'
  const hostile = plan.hostileIndex === null ? undefined : hostileTexts[plan.hostileIndex % hostileTexts.length]

  const slip = (sentence: string) => (random() < TYPO_SHARE && plan.language !== 'ja' ? withTypo(sentence, random) : sentence)
  const sentences = [
    slip(random() < OPENING_SHARE ? fill(pick(personal.openings, random), plan, random) + problem : problem),
    ...some(personal.asides, isWave ? 0 : 1 + below(2, random), plan, random).map(slip),
    ...some(issueTexts.adds, below(3, random), plan, random).map(slip),
    ...some(texts.contexts, isWave ? 0 : below(3, random), plan, random).map(slip),
    ...planted.map((value) => leadOf(texts, value, plan.issue) + value.text),
    ...some(texts.requests, random() < 0.7 ? 1 : 0, plan, random),
  ].map((sentence) => ended(sentence, texts.sentenceEnd))
  // Letter by letter: no capital, no full stop.
  if (hostile !== undefined) sentences.splice(1, 0, hostile[1])
  const greeting = pick(texts.greetings, random)
  const farewell = pick(texts.farewells, random)
  const body = [
    random() < 0.05 ? `${texts.replyLine}\n` : '',
    greeting === '' ? '' : greeting + (random() < 0.5 ? '\n\n' : ' '),
    sentences.join(texts.space),
    farewell === '' ? '' : `\n${farewell}`,
    random() < 0.03 ? `\n\n> ${fill(pick(texts.requests, random), plan, random)}\n> ${texts.replyLine}` : '',
  ].join('')
  return { subject: subjectOf(plan, random() < 0.4 ? problem : fill(pick(issueTexts.says, random), plan, random), hostile, texts, random), body, planted, hostileKind: hostile?.[0] ?? null }
}

function subjectOf(plan: TextPlan, problem: string, hostile: readonly [HostileKind, string] | undefined, texts: LanguageTexts, random: Random): string {
  // A spreadsheet runs a cell only where the formula begins it.
  if (hostile?.[0] === 'formula' || (hostile?.[0] === 'xss' && random() < 0.5)) return hostile[1]
  const draw = random()
  const tail = plan.issue !== 'safe_wallet_call' && random() < TAIL_SHARE ? fill(pick(asides[plan.language].tails, random), plan, random) : ''
  if (draw < 0.72) return shortened(problem) + tail
  if (draw < 0.86 || plan.issue === null) return pick(texts.emptySubjects, random)
  return `${issues[plan.issue].area}: ${shortened(problem)}`
}

function plantedValues(plan: TextPlan, random: Random): PlantedValue[] {
  if (plan.issue === 'safe_wallet_call') {
    if (random() < 0.2) return []
    const text = pick(scamPhones, random)
    return [{ kind: 'phone', text, secret: text }]
  }
  if (random() >= PERSONAL_SHARE) return []
  const first = plantValue(pick(personalKinds, random), plan.language, plan.mailbox, random)
  return random() < 0.2 ? [first, plantValue('email', plan.language, plan.mailbox, random)] : [first]
}

const leadOf = (texts: LanguageTexts, value: PlantedValue, issue: IssueId | null): string => (issue === 'safe_wallet_call' ? texts.leads.caller : texts.leads[value.kind])

/** `count` different templates, filled. */
function some(templates: readonly string[], count: number, facts: Facts, random: Random): string[] {
  const left = [...templates]
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length, random), 1)[0] ?? '').map((template) => fill(template, facts, random))
}

function ended(sentence: string, sentenceEnd: string): string {
  const capital = sentence.charAt(0).toUpperCase() + sentence.slice(1)
  return /[.?!。？！…]$/.test(capital) ? capital : capital + sentenceEnd
}

/** At most `SUBJECT_LENGTH` characters, cut between words where there are any. */
function shortened(text: string): string {
  if (text.length <= SUBJECT_LENGTH) return text
  const cut = text.slice(0, SUBJECT_LENGTH)
  const space = cut.lastIndexOf(' ')
  return `${space > 20 ? cut.slice(0, space) : cut}…`
}
