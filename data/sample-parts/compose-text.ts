import { asides } from './asides.ts'
import { type Random, below, pick } from './choose.ts'
import { type Facts, fill, withTypo } from './fill.ts'
import { type HostileKind, hostileTexts } from './hostile.ts'
import type { IssueId } from './issues.ts'
import type { IssueTexts, LanguageTexts } from './language-texts.ts'
import { phrases } from './phrases.ts'
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
const SECOND_WORDING_SHARE = 0.45
const NAMED_SHARE = 0.35
/** Of the subjects. */
const EMPTY_SUBJECT_SHARE = 0.06
const PHRASE_SUBJECT_SHARE = 0.5
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
  const phrase = plan.issue === null ? problem : pick(phrases[plan.language][plan.issue], random)
  const sentences = [
    slip(random() < OPENING_SHARE ? fill(pick(personal.openings, random), plan, random) + problem : problem),
    ...(plan.issue !== null && random() < SECOND_WORDING_SHARE ? [slip(fill(pick(issueTexts.says, random), plan, random))] : []),
    ...(plan.issue !== null && random() < NAMED_SHARE ? [slip(personal.named.replace('{phrase}', phrase))] : []),
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
  return { subject: subjectOf(plan, phrase, fill(pick(issueTexts.says, random), plan, random), hostile, random), body, planted, hostileKind: hostile?.[0] ?? null }
}

/** @param wording a sentence that names the problem, not always the one in the body */
function subjectOf(plan: TextPlan, phrase: string, wording: string, hostile: readonly [HostileKind, string] | undefined, random: Random): string {
  // A spreadsheet runs a cell only where the formula begins it.
  if (hostile?.[0] === 'formula' || (hostile?.[0] === 'xss' && random() < 0.5)) return hostile[1]
  const draw = random()
  if (draw < EMPTY_SUBJECT_SHARE) return pick(languages[plan.language].emptySubjects, random)
  const named = draw < EMPTY_SUBJECT_SHARE + PHRASE_SUBJECT_SHARE ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : shortened(wording)
  const tail = plan.issue !== 'safe_wallet_call' && random() < TAIL_SHARE ? fill(pick(asides[plan.language].tails, random), plan, random) : ''
  return named + tail
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
