import { builtInConcepts, type RuleBook } from './rule-book.ts'
import { lettersLeftOut, neighboursSwapped } from './slips.ts'
import type { StanceRole } from './stance-names.ts'
import { tokensOf, type Token } from './tokens.ts'

/** A concept met in a text, from its first token to before `afterToken`; `languages` of the lists that hold the words, in no order that matters. */
export interface Hit { readonly concept: string, readonly firstToken: number, readonly afterToken: number, readonly languages?: readonly string[] }

/** What a lexicon finds: hits in the order of the text, and which tokens belong to a harmless idiom and count for nothing. */
export interface Findings { readonly hits: readonly Hit[], readonly harmless: Uint8Array }

interface Step { readonly text: string, readonly open: boolean, readonly afterGap: boolean }
interface Entry { readonly concept: string, readonly language: string, readonly steps: readonly Step[] }

const IDIOM = '(idiom)'
/** It says all by itself: a slip must not make one of a harmless word. */
const SLUR: StanceRole = 'SLUR'
/** Most words that `..` stands for. */
const GAP = 3
const SHORTEST_STEM = 1
/** Letters that a word with a slip may have beyond the stem: a short stem would be found in anything. */
const SLIP_ENDING = 2
/** A shorter stem with two letters swapped is the beginning of too many words. */
const LEAST_STEM = 6
const [NUMBER, LINK] = builtInConcepts
const LEAST_DIGITS = 7
/** Words between an age and the person it is said of. */
const AGE_REACH = 4

/** Finds the concepts of a rule file in the tokens of a text. Cost: tokens × longest stem. */
export function lexiconOf(book: RuleBook): (tokens: readonly Token[]) => Findings {
  const exact = new Map<string, Entry[]>()
  const stems = new Map<string, Entry[]>()
  const slipped = new Map<string, Entry[]>()
  const ofPeople = new Set(['GROUP', ...Object.keys(book.stance ?? {}).filter((role) => role !== SLUR)])
  let longestStem = 0
  for (const [concept, byLanguage] of [...Object.entries(book.concepts), ...Object.entries(book.stance ?? {}), [IDIOM, book.idioms] as const]) {
    for (const [language, list] of Object.entries(byLanguage)) {
      for (const words of list.split(',')) {
        const steps = stepsOf(words)
        const first = steps[0]
        if (first === undefined) continue
        const index = first.open ? stems : exact
        index.set(first.text, [...index.get(first.text) ?? [], { concept, language, steps }])
        if (language === ROMANISED && steps.length === 1 && /^[a-z]{4,}$/.test(first.text)) {
          const sound = soundOf(first.text, first.open)
          const entry = { concept, language, steps: [{ ...first, text: sound }] }
          index.set(sound, [...index.get(sound) ?? [], entry])
        }
        if (ofPeople.has(concept) && steps.length === 1) {
          for (const slip of lettersLeftOut(first.text)) slipped.set(slip, [...slipped.get(slip) ?? [], { concept, language, steps }])
        }
        if (first.open) longestStem = Math.max(longestStem, first.text.length)
      }
    }
  }
  const numbers = new Map(Object.values(book.numberWords).flatMap((words) => Object.entries(words).map(([word, value]) => [tokensOf(word).tokens.map(({ folded }) => folded).join(' '), value] as const)))

  return (tokens) => {
    const found: Hit[] = []
    const isRomanised = tokens.filter(({ folded }) => romanMarks.has(folded)).length >= LEAST_MARKS
    const harmless = new Uint8Array(tokens.length)
    for (let at = 0; at < tokens.length; at++) {
      const seen = new Map<string, string[]>()
      for (const entry of entriesAt(tokens[at]!, isRomanised)) {
        const after = matchEnd(entry, tokens, at)
        if (after === undefined) continue
        const known = seen.get(`${entry.concept} ${after}`)
        if (known !== undefined) {
          known.push(entry.language)
          continue
        }
        const languages = [entry.language]
        seen.set(`${entry.concept} ${after}`, languages)
        if (entry.concept === IDIOM) harmless.fill(1, at, after)
        else found.push({ concept: entry.concept, firstToken: at, afterToken: after, languages })
      }
      const built = builtIn(tokens[at]!)
      if (built !== undefined) found.push({ concept: built, firstToken: at, afterToken: at + 1 })
    }
    const free = found.filter(({ firstToken, afterToken }) => !covered(harmless, firstToken, afterToken))
    return { hits: [...free, ...ages(tokens, free)].sort((a, b) => a.firstToken - b.firstToken || a.afterToken - b.afterToken || (a.concept < b.concept ? -1 : a.concept > b.concept ? 1 : 0)), harmless }
  }

  function* entriesAt(token: Token, isRomanised: boolean): Generator<Entry> {
    const sound = isRomanised && /^[a-z]{4,}$/.test(token.folded) ? [soundOf(token.folded, false)] : []
    let isKnown = false
    for (const form of [token.folded, ...token.readings, ...sound]) {
      for (const entry of entriesOf(form)) {
        isKnown = true
        yield entry
      }
    }
    if (!isKnown && !token.unspaced) yield* slipsOf(token.folded)
  }

  /** What a word that stands in no list may have been meant as, among the words about people: a letter is missing, or two changed places. */
  function* slipsOf(word: string): Generator<Entry> {
    for (let ending = 0; ending <= SLIP_ENDING; ending++) {
      for (const entry of slipped.get(word.slice(0, word.length - ending)) ?? []) if (ending === 0 || entry.steps[0]!.open) yield entry
    }
    for (const other of word.length < LEAST_STEM ? [] : neighboursSwapped(word)) {
      for (const entry of entriesOf(other, Math.max(LEAST_STEM, other.length - SLIP_ENDING))) if (ofPeople.has(entry.concept)) yield entry
    }
  }

  /** Entries that the form is, or begins with when they are stems of so many letters at least. */
  function* entriesOf(form: string, shortestStem = SHORTEST_STEM): Generator<Entry> {
    yield* exact.get(form) ?? []
    for (let length = shortestStem; length <= Math.min(longestStem, form.length); length++) {
      const open = stems.get(form.slice(0, length))
      if (open !== undefined) yield* open
    }
  }

  /** Numbers of 6 to 17 years said of a person count as MINOR. */
  function ages(tokens: readonly Token[], hits: readonly Hit[]): Hit[] {
    const units = new Set(hits.filter(({ concept }) => concept === 'AGE_UNIT').map(({ firstToken }) => firstToken))
    if (units.size === 0) return []
    const persons = hits.filter(({ concept }) => concept === 'PERSON')
    return tokens.flatMap((token, at) => {
      const number = numbers.get(token.folded) ?? (/^\d{1,2}$/.test(token.folded) ? Number(token.folded) : 0)
      const unit = units.has(at + 1) ? at + 1 : units.has(at - 1) ? at - 1 : -1
      if (number < 6 || number > 17 || unit === -1) return []
      const near = persons.some(({ firstToken, afterToken }) => Math.min(Math.abs(tokens[firstToken]!.place - token.place), Math.abs(tokens[afterToken - 1]!.place - token.place)) <= AGE_REACH)
      return near || tokens[unit]!.unspaced ? [{ concept: 'MINOR', firstToken: Math.min(at, unit), afterToken: Math.max(at, unit) + 1 }] : []
    })
  }
}

/** Hindi in Latin letters has no fixed spelling: `aurat`, `aurath`, `auratt`. Such a text shows by two of these words. */
const ROMANISED = 'hi'
const romanMarks = new Set(['hai', 'hain', 'ho', 'ka', 'ki', 'ke', 'ko', 'se', 'mein', 'nahi', 'nahin', 'aur', 'ye', 'yeh', 'log', 'logon', 'sab', 'chahiye', 'karo', 'hota', 'hote', 'hum', 'mujhe', 'bhi', 'kya', 'par', 'koi', 'jo', 'inko', 'unko'])
const LEAST_MARKS = 2

/** Mark before a sound, so that no written word equals one. */
const SOUND = '~'

/** One spelling of words that sound alike in romanised Hindi. `isOpen`: the ending is not yet there. */
function soundOf(word: string, isOpen: boolean): string {
  const sound = word.replace(/aa/g, 'a').replace(/ee|ii/g, 'i').replace(/oo|uu/g, 'u').replace(/w/g, 'v').replace(/ph/g, 'f').replace(/z/g, 'j').replace(/q/g, 'k').replace(/chh/g, 'ch').replace(/([b-df-hj-np-tv-z])\1/g, '$1').replace(/ei|ai/g, 'e').replace(/([dtb])h/g, '$1')
  return SOUND + (isOpen ? sound : sound.replace(/(?<=[aeiou])[nh]$/, ''))
}

function builtIn({ folded }: Token): string | undefined {
  if (folded.startsWith('[phone') || (/^\d+$/.test(folded) && folded.length >= LEAST_DIGITS)) return NUMBER
  if (folded.startsWith('http') || folded.startsWith('[url') || folded.startsWith('[link')) return LINK
  return undefined
}

function covered(harmless: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (harmless[at] === 1) return true
  return false
}

function stepsOf(words: string): Step[] {
  const steps: Step[] = []
  let afterGap = false
  for (const part of words.trim().split(/\s+/)) {
    if (part === '') continue
    if (part === '..') {
      afterGap = true
      continue
    }
    const open = part.endsWith('*')
    const pieces = tokensOf(open ? part.slice(0, -1) : part).tokens
    pieces.forEach(({ folded, unspaced }, index) => {
      steps.push({ text: folded, open: open && !unspaced && index === pieces.length - 1, afterGap: afterGap && index === 0 })
    })
    afterGap = false
  }
  return steps
}

/** Token after the last of the entry, when the entry begins at `at`; undefined when it does not stand there. */
function matchEnd({ steps }: Entry, tokens: readonly Token[], at: number): number | undefined {
  let next = at + 1
  for (let step = 1; step < steps.length; step++) {
    const wanted = steps[step]!
    const reach = wanted.afterGap ? GAP : 0
    let place = next
    while (place <= next + reach && place < tokens.length && !isForm(tokens[place]!, wanted)) place++
    if (place > next + reach || place >= tokens.length || tokens[place]!.sentence !== tokens[at]!.sentence) return undefined
    next = place + 1
  }
  return next
}

const isForm = ({ folded, readings }: Token, { text, open }: Step): boolean =>
  open ? folded.startsWith(text) || readings.some((reading) => reading.startsWith(text)) : folded === text || readings.includes(text)
