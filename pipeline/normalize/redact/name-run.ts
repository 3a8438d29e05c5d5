import { CAPITAL, characterClasses } from './character-class.ts'
import { DOUBTFUL, GIVEN, OTHER, SURNAME } from './lexicon.ts'

/** Words with a capital that stand together as names do: "Jean-Luc d'Arcy", "Ana de la Fuente", "Mary J. O'Neill". Words are triples of `TextScan.words`. */
export interface NameRun {
  /** Index of the first word, and behind the last, in the triples. */
  readonly first: number
  readonly last: number
}

const MAX_WORDS = 5
const LONGEST_JOINT = 14
/** Particles, initials and apostrophes between the words of a name. */
const joint = /^(?:\.? |\.?[-'’]|\.| (?:(?:de|del|della|di|da|das|do|dos|du|des|la|las|le|los|van|von|vom|der|den|dem|ter|ten|te|het|op|zu|zum|zur|af|av|y|e|i|bin|ibn|bint|al|el|abu|ben|mc) ){1,3}| ?(?:d|al|el|l|dell)['’-])$/

const BLANK = 0x20, MINUS = 0x2d, APOSTROPHE = 0x27, CURLY_APOSTROPHE = 0x2019

export const isCapitalised = (text: string, place: number): boolean => (characterClasses[text.charCodeAt(place)]! & CAPITAL) !== 0

/** A word that can be a part of a name: no other word, or one that is both. */
export const mayBeName = (meaning: number): boolean => (meaning & OTHER) === 0 || (meaning & (GIVEN | DOUBTFUL | SURNAME)) !== 0

/** The run of words with a capital from a word on; all of them may be parts of a name. At least that word. */
export function runFrom(text: string, words: readonly number[], first: number): NameRun {
  let last = first + 3
  while (last < words.length && last - first < 3 * MAX_WORDS && isCapitalised(text, words[last]!) && (mayBeName(words[last + 2]!) || isInitial(text, words, last)) && areJoined(text, words[last - 2]!, words[last]!, words[last - 2]! - words[last - 3]!)) last += 3
  return { first, last }
}

const FULL_STOP = 0x2e

/** "M.", "P" or "St." with another word behind it. */
function isInitial(text: string, words: readonly number[], word: number): boolean {
  const length = words[word + 1]! - words[word]!
  if (length > 2 || word + 3 >= words.length || (length === 2 && !text.startsWith('St. ', words[word]))) return false
  const gap = words[word + 3]! - words[word + 1]!
  return (gap === 1 || (gap === 2 && text.charCodeAt(words[word + 1]!) === FULL_STOP)) && isCapitalised(text, words[word + 3]!) && mayBeName(words[word + 5]!)
}

const rank = /,? (?:II|III|IV|Jr|Sr|MD|M\.D|DDS|PhD|Ph\.D|Esq)(?![\p{L}\d])\.?/uy

/** Where a name ends, with "Jr." and the like behind it. */
export function endOfName(text: string, end: number): number {
  rank.lastIndex = end
  return rank.test(text) ? rank.lastIndex : end
}

/** @param length of the word before: a point joins only initials and short titles */
function areJoined(text: string, end: number, start: number, length: number): boolean {
  const width = start - end
  if (width === 1) {
    const sign = text.charCodeAt(end)
    if (sign === BLANK || sign === MINUS || sign === APOSTROPHE || sign === CURLY_APOSTROPHE) return true
  }
  if (width === 0 || width > LONGEST_JOINT) return false
  const written = text.slice(end, start)
  return joint.test(written) && (length <= 2 || !written.startsWith('.'))
}

const between = /^(?:,? (?:and|und|et|y|e|&) |, ?)$/
const LONGEST_LINK = 6

/** Whether a word follows another in an enumeration: "Becker, Vasquez and Reed". */
export const isListed = (text: string, end: number, start: number): boolean => start - end <= LONGEST_LINK && between.test(text.slice(end, start))

/** Endings that family names have and hardly any other word, at their lengths. */
const surnameEnding = /(?:sson|sen|dottir|dóttir|ová|ova|eva|[ćč]ová|ić|vič|vic|vich|ovic|ević|evic|ski|ska|sky|skaya|skij|skiy|cki|cka|czyk|czak|wicz|enko|chuk|shvili|dze|yan|ian|akis|opoulos|idis|escu|oğlu|oglu|ez|inen|nen|quist|qvist|berg|strom|ström|lund|gren|ström|mann|stein|feld|burg|bauer|hoff|dijk|stra|sma|ema|ini|etti|elli|ucci|azzo|eira|ães|ões|kov|nov|rov|lov|tov|dov|mov|shev|chev|iev|yev|ович|евич|овна|евна|ична|ова|ева|ина|ский|ская|енко|чук|швили|дзе|ян|ов|ев|ин)$/u
/** The same that are enough for a word that stands alone. */
const certainEnding = /(?:[a-zöéáíúó]sson|dottir|dóttir|ková|nová|ková|[ae]ček|ović|ević|ovich|evich|wicz|czyk|chenko|shvili|opoulos|escu|oğlu|ович|евич|овна|евна|ична|енко|швили)$/u
const SHORTEST_SURNAME = 5
const SHORTEST_CERTAIN = 7

export const hasSurnameEnding = (word: string): boolean => word.length >= SHORTEST_SURNAME && surnameEnding.test(word)

export const isCertainSurname = (word: string): boolean => word.length >= SHORTEST_CERTAIN && certainEnding.test(word)
