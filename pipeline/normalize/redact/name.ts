import { CLOSING, DOUBTFUL, GIVEN, GREETING, meaningAt, NAME_WORD, NAMED, OTHER, SURNAME, TITLE } from './lexicon.ts'
import { nothing, type Finding, type PersonalDataKind, type TextScan } from './kind.ts'
import { eastAsianNames } from './name-east-asian.ts'
import { endOfName, hasSurnameEnding, isCapitalised, isCertainSurname, isListed, mayBeName, runFrom, type NameRun } from './name-run.ts'

/**
 * Names of persons. After a greeting, a title, "my name is" or a closing any word with a capital counts that is not known as another word;
 * elsewhere a name needs a given name that is no other word, or the shape of a family name. What was found once as a part of a longer name
 * is found again where it stands alone.
 */
export const name = {
  summary: 'Names of persons after greetings, titles, "my name is", in signatures, and by given name',
  find(scan) {
    const western = latinNames(scan), eastern = eastAsianNames(scan)
    if (western.length === 0) return eastern
    return withRepeats(scan, eastern.length === 0 ? western : [...western, ...eastern].sort((a, b) => a.start - b.start))
  },
} as const satisfies PersonalDataKind

function latinNames(scan: TextScan): readonly Finding[] {
  const { text, words } = scan
  if (words.length === 0) return nothing
  const findings: Finding[] = []
  const lastLine = text.lastIndexOf('\n') + 1
  for (let word = 0; word < words.length;) {
    const run = announcedRun(text, words, word) ?? (isCapitalised(text, words[word]!) ? plainRun(text, words, word, lastLine) : undefined)
    if (run !== undefined) {
      findings.push(findingOf(text, words, run))
      word = run.last
      continue
    }
    const small = smallNameOf(text, words, word)
    if (small !== undefined) findings.push(small)
    word += 3
  }
  return withListed(text, words, findings)
}

/** Names of an enumeration: where at least half of its words are known as names and none as another word, all are names. */
function withListed(text: string, words: readonly number[], found: Finding[]): readonly Finding[] {
  const listed: Finding[] = []
  for (let first = 0, last = 0; first < words.length; first = last) {
    last = first + 3
    while (last < words.length && isListed(text, words[last - 2]!, words[last]!)) last += 3
    if (last - first < 6) continue
    let known = 0, isPure = true
    for (let word = first; word < last; word += 3) {
      const meaning = words[word + 2]!
      isPure &&= isCapitalised(text, words[word]!) && ((meaning & OTHER) === 0 || (meaning & SURNAME) !== 0) && meaning <= GIVEN + DOUBTFUL + SURNAME + OTHER
      if ((meaning & (GIVEN | SURNAME)) !== 0 || isCertainSurname(text.slice(words[word], words[word + 1]))) known += 1
    }
    if (isPure && 2 * known >= (last - first) / 3) for (let word = first; word < last; word += 3) listed.push(findingOf(text, words, { first: word, last: word + 3 }))
  }
  if (listed.length === 0) return found
  return [...found, ...listed.filter(({ start, end }) => !found.some((one) => one.start < end && one.end > start))].sort((a, b) => a.start - b.start)
}

function smallNameOf(text: string, words: readonly number[], cue: number): Finding | undefined {
  const meaning = words[cue + 2]!, end = words[cue + 1]!
  if ((meaning & GREETING) !== 0) return smallNameAfter(text, end, true)
  if ((meaning & NAMED) !== 0) return smallNameAfter(text, end, false)
  if ((meaning & NAME_WORD) === 0) return undefined
  const width = lengthAt(afterName, text, end)
  return width > 1 ? smallNameAfter(text, end + width, false) : undefined
}

function findingOf(text: string, words: readonly number[], { first, last }: NameRun): Finding {
  const start = words[first]!, end = endOfName(text, words[last - 2]!)
  return { start, end, value: text.slice(start, end).toLowerCase() }
}

const afterName = /["']?(?: (?:is|ist|es|est|é|è|on (?:the|my) (?:account|card|profile) is))?["']?(?: ?[:=]| )? {0,8}(?:is )?["'“]?/y
const afterNamed = /:? ["'“]?/y
const afterTitle = /\.? (?:(?:Dr|Prof|med|Ing)\.? ){0,3}/y
const afterGreeting = / (?:(?:mr|mrs|ms|dr|herr|frau|dear|day|dia|tag|дорогой|дорогая|день)\.?,? ){0,2}/iy
const afterClosing = /[^\S\n]?(?:(?:you|again|a lot|so much|and regards|in advance|for your help|and best|regards|wishes|vielmals|im voraus|beaucoup|mille|de antemano|desde já|и)[^\S\n]?){0,2}[,.!:;–—-]{0,3}(?:\s{0,2}\n|[^\S\n])\s{0,2}[-–—~*]{0,2}[^\S\n]?/iy
const endsGreeting = /[^\S\n]?(?:[,!:;.–—-]|\n|$)/y
const endsLine = /[^\S\n]?[.,!]?[^\S\n]?(?:\n|$|-|\()/y

/** The name that a word announces, as in "Dear Ms. Smith"; undefined when it announces none. */
function announcedRun(text: string, words: readonly number[], cue: number): NameRun | undefined {
  const meaning = words[cue + 2]!, end = words[cue + 1]!
  if ((meaning & TITLE) !== 0 && (isCapitalised(text, words[cue]!) || end - words[cue]! >= SHORTEST_SMALL_TITLE)) return runAfter(text, words, cue, lengthAt(afterTitle, text, end))
  if ((meaning & NAMED) !== 0) return runAfter(text, words, cue, lengthAt(afterNamed, text, end))
  if ((meaning & NAME_WORD) !== 0) {
    const width = lengthAt(afterName, text, end)
    return width > 1 ? runAfter(text, words, cue, width) : undefined
  }
  if ((meaning & GREETING) !== 0) {
    const run = runAfter(text, words, cue, lengthAt(afterGreeting, text, end))
    return run !== undefined && (knowsGiven(words, run) || matchesAt(endsGreeting, text, words[run.last - 2]!)) ? run : undefined
  }
  if ((meaning & CLOSING) !== 0) {
    const run = runAfter(text, words, cue, lengthAt(afterClosing, text, end))
    return run !== undefined && (knowsGiven(words, run) || matchesAt(endsLine, text, words[run.last - 2]!)) ? run : undefined
  }
  return undefined
}

/** "señora Ibarrola": shorter titles in small letters are often other words. */
const SHORTEST_SMALL_TITLE = 5

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex - at : 0
}

const matchesAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** The run that begins `width` signs after a cue. */
function runAfter(text: string, words: readonly number[], cue: number, width: number): NameRun | undefined {
  if (width === 0) return undefined
  const place = words[cue + 1]! + width
  let first = cue + 3
  while (first < words.length && words[first]! < place) first += 3
  if (words[first] !== place || !isCapitalised(text, place) || !mayBeName(words[first + 2]!) || isLoneOther(words, first)) return undefined
  const run = runFrom(text, words, first)
  return isNamely(text, words, run) ? run : undefined
}

/** "Dear May": both a name and another word counts after a cue; "Hi Will Smith" too. */
const isLoneOther = (words: readonly number[], word: number): boolean => (words[word + 2]! & OTHER) !== 0 && (words[word + 2]! & (GIVEN | DOUBTFUL | SURNAME)) === 0

/** No shouted sentence: a run in capitals must hold a known name. */
function isNamely(text: string, words: readonly number[], run: NameRun): boolean {
  const written = text.slice(words[run.first], words[run.last - 2])
  return written.length > 1 && (written !== written.toUpperCase() || written === written.toLowerCase() || run.last - run.first <= 6 || knowsGiven(words, run))
}

/** "hi john,", "my name is lena andersson": in small letters only a known given name counts, with the word behind it when that is no other word. */
function smallNameAfter(text: string, place: number, isGreeting: boolean): Finding | undefined {
  const match = smallName.exec(text.slice(place, place + LONGEST_SMALL_NAME))
  if (match === null) return undefined
  const [whole, given, family] = match
  const start = place + whole.length - whole.trimStart().length
  const givenEnd = start + given!.length
  if ((meaningAt(text, start, givenEnd) & (GIVEN | OTHER)) !== GIVEN) return undefined
  const familyStart = place + whole.length - (family?.length ?? 0)
  const takesFamily = !isGreeting && family !== undefined && mayBeName(meaningAt(text, familyStart, place + whole.length))
  const end = takesFamily ? place + whole.length : givenEnd
  return isGreeting && !matchesAt(endsGreeting, text, end) ? undefined : { start, end, value: text.slice(start, end) }
}

const smallName = /^ ?(\p{Ll}{3,20})(?: (?:\p{Ll}\.? )?(\p{Ll}{3,20}))?/u
const LONGEST_SMALL_NAME = 48

function knowsGiven(words: readonly number[], { first, last }: NameRun): boolean {
  for (let word = first; word < last; word += 3) if ((words[word + 2]! & GIVEN) !== 0) return true
  return false
}

const placeBefore = /(?:San|Santa|Santo|São|Sao|Saint|Sainte|St|St\.|Port|Lake|Mount|Fort|Cape|Via|Calle|Rue|Rua)[ -]$/
const LONGEST_PLACE = 8

/** A name that nothing announces. */
function plainRun(text: string, words: readonly number[], word: number, lastLine: number): NameRun | undefined {
  const meaning = words[word + 2]!
  if (!mayBeName(meaning)) return undefined
  const run = runFrom(text, words, word)
  const { first, last } = run
  const count = (last - first) / 3
  const finalWord = text.slice(words[last - 3], words[last - 2])
  if ((meaning & GIVEN) !== 0 && (meaning & OTHER) === 0) return placeBefore.test(text.slice(Math.max(0, words[first]! - LONGEST_PLACE), words[first])) ? undefined : shortened(text, words, run)
  if (isShouted(text, words, run)) return undefined
  const isOther = (meaning & OTHER) !== 0
  if (count > 1 && isOther && (words[first + 5]! & GIVEN) !== 0) return undefined
  if ((!isOther || (meaning & DOUBTFUL) !== 0) && isSpokenOf(text, words[first]!, words[last - 2]!, isOther)) return run
  if (count === 1) return isCertainSurname(finalWord) && meaning === 0 ? run : undefined

  const next = words[first + 5]!, finalMeaning = words[last - 1]!
  if ((meaning & DOUBTFUL) !== 0 && ((next & (SURNAME | GIVEN)) !== 0 || hasSurnameEnding(finalWord) || ((meaning & OTHER) === 0 && next === 0))) return run
  if ((next & GIVEN) !== 0 && (meaning & OTHER) === 0) return run
  if ((finalMeaning & SURNAME) !== 0 && (finalMeaning & OTHER) === 0 && (meaning & OTHER) === 0) return run
  if (hasSurnameEnding(finalWord) && (finalMeaning & OTHER) === 0 && (meaning & OTHER) === 0) return run
  if (count === 3 && words[first + 4]! - words[first + 3]! === 1 && (meaning & OTHER) === 0) return run
  if (count <= 4 && !isOther && words[last - 1] !== OTHER && isUncommon(text, words, run)) return run
  if (words[first]! === lastLine && lastLine > 0 && count <= 4 && words[last - 2] === text.length && (meaning & OTHER) === 0) return run
  return undefined
}

/** Who says, lives or is called: words right before or after that only persons have. */
const actsAfter = /(?:['’]s (?:wife|husband|son|daughter|kid|mother|father|sister|brother|partner|boyfriend|girlfriend|address|birthday|killers?)| (?:shouted|lives|lived|whispered|had given|listed (?:his|her)|began writing|explained to|spent a|told (?:me|us|him|her)|wohnt|vive|habite|mora)(?![\p{L}]))/uy
const actsBefore = /(?:\b(?:says|said|asked|told|named (?:him|her)|calls? me|called me|(?:last|first|partner's|wife's|husband's) name|directed by|starring|between (?:him|her) and|songwriter|singer|author|actor|producer|colleague|friend|husband|wife|son|daughter|kid|brother|sister|boss|manager|agent|technician|neighbour|neighbor)[?:]?|ex-\p{L}+) $/iu
const vocativeBefore = /[\p{Ll}], $/u
const vocativeAfter = /[!?]/y
const LONGEST_ACT = 24

/** @param isDoubtful only being spoken to counts */
function isSpokenOf(text: string, start: number, end: number, isDoubtful: boolean): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_ACT), start)
  if (matchesAt(vocativeAfter, text, end) && vocativeBefore.test(before)) return true
  if (isDoubtful) return false
  return matchesAt(actsAfter, text, end) || actsBefore.test(before) || ((start === 0 || before.endsWith('\n')) && matchesAt(requestAfter, text, end))
}

const requestAfter = /, (?:can|could|would you|please|are you|do you)(?![\p{L}])/uy

const isShouted = (text: string, words: readonly number[], { first, last }: NameRun): boolean => {
  const written = text.slice(words[first], words[last - 2])
  return written === written.toUpperCase()
}

/** In shouted text any word may follow a given name: only known names are taken along. */
function shortened(text: string, words: readonly number[], run: NameRun): NameRun {
  if (!isShouted(text, words, run) || run.last - run.first <= 6) return run
  let last = run.first + 3
  while (last < run.last && (words[last + 2]! & (GIVEN | SURNAME)) !== 0) last += 3
  return { first: run.first, last }
}

/** Two words or more that the lexicon does not know, one with a mark on a letter as English words and products seldom have: "Irenke Sörös". */
function isUncommon(text: string, words: readonly number[], run: NameRun): boolean {
  for (let word = run.first; word < run.last; word += 3) if ((words[word + 2]! & OTHER) !== 0) return false
  return foreign.test(text.slice(words[run.first], words[run.last - 2]))
}

const foreign = /[^\x00-\x7fßäöüÄÖÜéèêàâçôî]/

const SHORTEST_REPEAT = 3

/** Parts of names that were found, wherever else they stand with a capital. */
function withRepeats({ text, words }: TextScan, found: readonly Finding[]): readonly Finding[] {
  const parts = new Set<string>()
  let next = 0
  const loose: number[] = []
  for (let word = 0; word < words.length; word += 3) {
    const start = words[word]!, end = words[word + 1]!
    while (next < found.length && found[next]!.end <= start) next += 1
    if (!isCapitalised(text, start) || !mayBeName(words[word + 2]!)) continue
    if (next < found.length && found[next]!.start <= start) {
      if (end - start >= SHORTEST_REPEAT && (words[word + 2]! & OTHER) === 0) parts.add(text.slice(start, end))
    } else loose.push(word)
  }
  if (parts.size === 0 || loose.length === 0) return found
  const repeats = loose.filter((word) => parts.has(text.slice(words[word], words[word + 1]))).map((word) => findingOf(text, words, { first: word, last: word + 3 }))
  return repeats.length === 0 ? found : [...found, ...repeats].sort((a, b) => a.start - b.start)
}
