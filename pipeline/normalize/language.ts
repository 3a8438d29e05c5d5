import { eld } from 'eld/extrasmall'
import { primarySubtag } from './language-tag.ts'
import { dominantScript, type Script } from './script.ts'
import { languageByWords } from './word-votes.ts'

/** Language of a text without a language: too short, unclear, and the source does not say. */
export const UNDETERMINED = 'und'

/** The detector guesses on shorter texts; the source's word is then better. */
const MIN_CHARACTERS = 60
/** The detector needs no more, and its time grows with the text. */
const MAX_CHARACTERS = 200

const noise = /\b(?:https?|ftp|about|file):\S+|\bwww\.\S+|\[\p{L}[\p{L}_-]{1,23}(?::[\p{L}\p{N}]{1,24})?\]/gu
const mayHoldNoise = /[[:]|www\./

/** Scripts that one language writes. */
const languageOfScript: Readonly<Partial<Record<Script, string>>> = {
  kana: 'ja', han: 'zh', hangul: 'ko', thai: 'th', lao: 'lo', khmer: 'km', myanmar: 'my', hebrew: 'he', greek: 'el', armenian: 'hy', georgian: 'ka', bengali: 'bn', tamil: 'ta', telugu: 'te',
  kannada: 'kn', malayalam: 'ml', gujarati: 'gu', gurmukhi: 'pa', sinhala: 'si', ethiopic: 'am',
}

/** Languages of the scripts that several languages write, Latin aside; the first is the one to take when nothing else decides. */
const languagesOfScript: Readonly<Partial<Record<Script, readonly string[]>>> = {
  cyrillic: [UNDETERMINED, 'ru', 'uk', 'bg', 'sr', 'be', 'mk', 'kk', 'ky', 'mn', 'tg'],
  arabic: ['ar', 'fa', 'ur', 'ku', 'ps', 'ug', 'sd'],
  devanagari: ['hi', 'mr', 'ne', 'sa'],
}
const otherScripts: ReadonlySet<string> = new Set([...Object.values(languageOfScript), ...Object.values(languagesOfScript).flat(), 'iw', 'yue'].filter((language) => language !== 'sr' && language !== 'ku'))

/**
 * Language that a case is written in, as a BCP 47 primary subtag: by its script where one language writes it, by n-grams
 * from 60 characters on, else as the source says where its script can be right, else `und`.
 *
 * @param text redacted plain text; links and masks do not count
 * @param exported language or locale as the source says it, such as `pt-BR`
 */
export function detectLanguage(text: string, exported: string | null): string {
  const start = text.slice(0, MAX_CHARACTERS * 3)
  const sample = (mayHoldNoise.test(start) ? start.replace(noise, ' ') : start).trim().slice(0, MAX_CHARACTERS)
  const script = dominantScript(sample)
  const only = script === undefined ? undefined : languageOfScript[script]
  if (only !== undefined) return only

  const claimed = primarySubtag(exported)
  if (script === undefined) return claimed ?? UNDETERMINED
  const mayBe = (language: string): boolean => languagesOfScript[script]?.includes(language) ?? !otherScripts.has(language)
  if (sample.length >= MIN_CHARACTERS) {
    const detected = languageByWords(sample) ?? languageByText(sample)
    if (detected !== undefined && mayBe(detected)) return detected
  }
  if (claimed !== undefined && mayBe(claimed)) return claimed
  return languagesOfScript[script]?.[0] ?? UNDETERMINED
}

function languageByText(text: string): string | undefined {
  const detected = eld.detect(text)
  return detected.language !== '' && detected.isReliable() ? detected.language : undefined
}
