import { createRequire } from 'node:module'
import { cueWords } from './cue-words.ts'
import { givenNames } from './given-names.ts'
import { doubtfulGivenNames, otherWords } from './other-words.ts'
import { surnames } from './surnames.ts'

/** What a word can mean, as bits. A word with a capital that is not in the lexicon means 0. */
export const GIVEN = 1
/** A given name that is also another word. */
export const DOUBTFUL = 2
export const SURNAME = 4
/** A word that is no name. */
export const OTHER = 8
/** "Mr", "Frau", "señora": a name follows. */
export const TITLE = 16
/** "Hi", "Liebe", "Bonjour". */
export const GREETING = 32
/** "Regards", "Viele Grüße": a signature follows. */
export const CLOSING = 64
/** "Me llamo", "ich heiße": a name follows. */
export const NAMED = 128
/** "Name", "nombre": a name follows after "is" or a colon. */
export const NAME_WORD = 256
export const BIRTH = 512
/** "Password" in prose. */
export const SECRET_WORD = 1024
export const BEARER = 2048
export const meaningBits = { TITLE, GREETING, CLOSING, NAMED, NAME_WORD, BIRTH, SECRET_WORD, BEARER } as const

/** What small letters can mean: names begin with a capital. */
const CUES = TITLE | GREETING | CLOSING | NAMED | NAME_WORD | BIRTH | SECRET_WORD | BEARER

const languages = ['en', 'de', 'es', 'fr', 'it', 'pt', 'nl'] as const
const stopWords = createRequire(import.meta.url)('stopwords-iso') as Readonly<Record<(typeof languages)[number], readonly string[]>>

/** Letters that do not fall apart into a letter and a mark, as the letter that stands for them in the lexicon. */
const wholeLetters: Readonly<Record<string, string>> = { 'ß': 's', 'ł': 'l', 'ø': 'o', 'đ': 'd', 'æ': 'a', 'þ': 't', 'ð': 'd', 'ı': 'i', 'œ': 'o' }

/** Letters below this code unit (Latin, Greek, Cyrillic) have a plain small form; others stand for themselves. */
const FOLDED_LETTERS = 0x530
const plainLetter = Uint16Array.from({ length: FOLDED_LETTERS }, (_, code) => plainForm(String.fromCharCode(code)).charCodeAt(0))

function plainForm(letter: string): string {
  const plain = letter.toLowerCase().normalize('NFD')[0]!
  return wholeLetters[plain] ?? plain
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits. */
const SEED = 0x811c9dc5, PRIME = 0x01000193

/** Open addressing: at most a third of the slots is taken. A slot holds the hash of its word and, against chance, its length and outer letters. */
const SLOTS = 1 << 16
const slotHashes = new Int32Array(SLOTS), slotShapes = new Int32Array(SLOTS), slotMeanings = new Uint16Array(SLOTS)
/** By the first two letters of a cue word in small letters: the lengths that such words have, as bits. */
const cueLengths = new Uint32Array(64 * 64)
const LONGEST_CUE = 31

/** The slot that a word has, or the empty one where it would be; a new word is written there. */
function slotOf(text: string, start: number, end: number, isNew: boolean): number {
  let hash = SEED, plain = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    plain = code < FOLDED_LETTERS ? plainLetter[code]! : code
    hash = Math.imul(hash ^ plain, PRIME)
  }
  const first = text.charCodeAt(start)
  const shape = ((end - start) << 24) ^ ((first < FOLDED_LETTERS ? plainLetter[first]! : first) << 12) ^ plain
  let slot = (hash ^ (hash >>> 16)) & (SLOTS - 1)
  while (slotMeanings[slot] !== 0 && (slotHashes[slot] !== hash || slotShapes[slot] !== shape)) slot = (slot + 1) & (SLOTS - 1)
  if (isNew) {
    slotHashes[slot] = hash
    slotShapes[slot] = shape
  }
  return slot
}

/** Bits of the word between two places, whatever its case and the marks on its letters; 0 when it is not known. */
export const meaningAt = (text: string, start: number, end: number): number => slotMeanings[slotOf(text, start, end, false)]!

/** The same for a word in small letters, which can announce something but is no name. */
export function cueAt(text: string, start: number, end: number): number {
  const lengths = cueLengths[beginningOf(text.charCodeAt(start), text.charCodeAt(start + 1))]!
  return end - start <= LONGEST_CUE && (lengths >>> (end - start)) & 1 ? meaningAt(text, start, end) & CUES : 0
}

/** Whether a word in small letters with these first two code units may be one that announces something. */
export const mayBeCue = (first: number, second: number): boolean => cueLengths[beginningOf(first, second)] !== 0

const beginningOf = (first: number, second: number): number => ((first & 63) << 6) | (second & 63)

function fillLexicon(): void {
  const listed = (words: string): Set<string> => new Set(words.trim().split(/\s+/).map((word) => [...word].map(plainForm).join('')))
  const given = listed(givenNames), doubtful = listed(doubtfulGivenNames)
  const other = listed(otherWords)
  for (const language of languages) for (const word of listed(stopWords[language].join(' '))) if (!given.has(word)) other.add(word)

  for (const name of given) add(name, doubtful.has(name) ? DOUBTFUL : GIVEN)
  for (const name of doubtful) add(name, DOUBTFUL)
  for (const name of listed(surnames)) add(name, SURNAME)
  for (const word of other) if (!given.has(word) || doubtful.has(word)) add(word, OTHER)
  for (const [meaning, words] of Object.entries(cueWords)) {
    for (const word of words.split(' ')) {
      add(word, meaningBits[meaning as keyof typeof cueWords])
      for (const form of [word, [...word].map(plainForm).join('')]) cueLengths[beginningOf(form.charCodeAt(0), form.charCodeAt(1))]! |= 1 << form.length
    }
  }
}

function add(word: string, bits: number): void {
  slotMeanings[slotOf(word, 0, word.length, true)]! |= bits
}

fillLexicon()
