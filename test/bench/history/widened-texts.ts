import type { SampleCase } from '../../../data/sample-parts/compose-case.ts'
import { below, pick, type Random } from '../../../data/sample-parts/choose.ts'
import type { SampleRecord } from '../../../data/sample-parts/sample-row.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

const SYLLABLES = ['ba', 'cor', 'den', 'fi', 'gal', 'hu', 'jen', 'ki', 'lor', 'mi', 'nam', 'o', 'pre', 'qui', 'ras', 'su', 'tel', 'u', 'vin', 'wex', 'ya', 'zon'] as const
const MOST_SYLLABLES = 4
const LEAST_SYLLABLES = 2
const SEED = 31

/** Words that a queue of years knows beside those of the sample. */
const WORDS = 60_000
/** A small exponent of chance gives a long tail: u³ leaves a word of rank r a share that falls like r^(−2/3). */
const TAIL = 3
/** Details of one case: as many words again as a short sentence of the sample. */
const LEAST_DETAILS = 6
const MORE_DETAILS = 12
/** Variants of an issue type, each with words of its own in title and body: so many patterns can be found, not 20 times six. */
const VARIANTS = 12
const VARIANT_WORDS = 4

/** What makes the sample's texts as various as those of a real queue. Same random source, same words. */
export function textWidener(random: Random): (sample: SampleCase) => SampleRecord {
  const words = manyWords()
  const detail = (): string => words[Math.floor(WORDS * random() ** TAIL)]!
  return ({ record, issue }) => {
    const details = Array.from({ length: LEAST_DETAILS + below(MORE_DETAILS, random) }, detail).join(' ')
    if (issue === null) return { ...record, body: `${record.body}\n${details}.` }
    const variant = variantWords(words, issue, below(VARIANTS, random))
    return { ...record, subject: `${record.subject} ${variant.slice(0, 2).join(' ')}`, body: `${record.body}\n${variant.join(' ')} ${details}.` }
  }
}

/** Distinct words without a meaning, always the same. */
function manyWords(): readonly string[] {
  const random = seededRandom(SEED)
  const words = new Set<string>()
  while (words.size < WORDS) words.add(Array.from({ length: LEAST_SYLLABLES + below(MOST_SYLLABLES - LEAST_SYLLABLES + 1, random) }, () => pick(SYLLABLES, random)).join(''))
  return [...words]
}

function variantWords(words: readonly string[], issue: string, variant: number): readonly string[] {
  const random = seededRandom([...issue].reduce((sum, letter) => Math.imul(sum, 33) + letter.codePointAt(0)!, variant + 1))
  return Array.from({ length: VARIANT_WORDS }, () => pick(words, random))
}
