import { eld } from 'eld/extrasmall'

/** Words of a text are votes for languages; a word is judged once and remembered. */
interface WordVote {
  /** Numbers of the languages that know an n-gram of the word: mostly one to three. */
  readonly languages: readonly number[]
  /** Score of each, the sum over the word's n-grams. */
  readonly scores: readonly number[]
  /** N-grams of the word, from which the detector tells how sure it is. */
  readonly gramCount: number
  /** The last text that counted it: a word votes once in a text. */
  textNumber: number
}

/** So many words are remembered; then all are forgotten, which changes no answer. */
const MAX_REMEMBERED = 65_536
/** Longer runs of letters are no words, and need not be remembered. */
const MAX_WORD = 40
/** The detector's own scale between a mean n-gram score and a confidence in [0, 1): score / (score + 25). */
const SCALE = 25
/** Least confidence, margin over the second and n-grams of an answer that counts: the detector asks 0.75 of the usual confidence, 0.74 to 0.88 by language. */
const MIN_CONFIDENCE = 0.59
const MIN_MARGIN = 0.01
const MIN_GRAMS = 3
/** After so many words that leave so large a margin the rest of the text is not asked. */
const ENOUGH_WORDS = 10
const CLEAR_MARGIN = 0.03

const numbers = new Map<string, number>()
const names: string[] = []
let remembered = new Map<string, WordVote>()
let textNumber = 0
let totals = new Float64Array(0)

/**
 * The language that the words of a text vote for, ISO 639-1; undefined when they are few or divided.
 *
 * The detector (eld) sums scores of n-grams that never cross a word, so the sum over words is its sum over the text:
 * scoring each word once makes it some ten times faster on texts that repeat their words, as all texts do.
 */
export function languageByWords(text: string): string | undefined {
  textNumber += 1
  totals.fill(0)
  let gramCount = 0
  let wordCount = 0
  letters.lastIndex = 0
  const lower = text.toLowerCase()
  for (let match = letters.exec(lower); match !== null; match = letters.exec(lower)) {
    const vote = voteOf(match[0])
    if (vote.textNumber === textNumber) continue
    vote.textNumber = textNumber
    gramCount += vote.gramCount
    wordCount += 1
    const { languages, scores } = vote
    for (let at = 0; at < languages.length; at++) totals[languages[at]!] = totals[languages[at]!]! + scores[at]!
    if (wordCount % ENOUGH_WORDS === 0) {
      const leader = leaderOf(gramCount, CLEAR_MARGIN)
      if (leader !== undefined) return leader
    }
  }
  return leaderOf(gramCount, MIN_MARGIN)
}

/** The language with most votes, when it is sure enough and so far ahead of the second. */
function leaderOf(gramCount: number, margin: number): string | undefined {
  if (gramCount < MIN_GRAMS) return undefined
  let best = -1, first = 0, second = 0
  for (let at = 0; at < names.length; at++) {
    const total = totals[at]!
    if (total > first) { second = first; first = total; best = at }
    else if (total > second) second = total
  }
  const confidence = (total: number): number => total / gramCount / (total / gramCount + SCALE)
  return best >= 0 && confidence(first) >= MIN_CONFIDENCE && confidence(first) - confidence(second) >= margin ? names[best] : undefined
}

const letters = /\p{L}+(?:['’`]\p{L}*)*/gu

function voteOf(word: string): WordVote {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const vote = judged(word)
  if (word.length > MAX_WORD) return vote
  if (remembered.size >= MAX_REMEMBERED) remembered = new Map()
  remembered.set(word, vote)
  return vote
}

function judged(word: string): WordVote {
  const confidences = Object.entries(eld.detect(word).getScores())
  const gramCount = gramsOf(Buffer.byteLength(word))
  for (const [language] of confidences) if (!numbers.has(language)) numbers.set(language, names.push(language) - 1)
  if (totals.length < names.length) totals = widened(totals, names.length)
  return {
    languages: confidences.map(([language]) => numbers.get(language)!),
    scores: confidences.map(([, confidence]) => SCALE * confidence / (1 - confidence) * gramCount),
    gramCount, textNumber: 0,
  }
}

/** N-grams that the detector takes from a word: four bytes every three bytes, and the end. */
const gramsOf = (bytes: number): number => (bytes <= 4 ? 1 : Math.ceil((Math.min(bytes, 70) - 4) / 3) + 1)

function widened(values: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const wide = new Float64Array(length)
  wide.set(values)
  return wide
}
