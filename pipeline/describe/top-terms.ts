/** One text of a group: words in order, lower case. */
export interface TermText {
  readonly title: readonly string[]
  /** Distinct words of title and body. */
  readonly words: ReadonlySet<string>
}

/** The texts that a group stands out from: usually those of the 90 days before. */
export interface Background {
  readonly textCount: number
  /** Texts that hold each of the terms: a word anywhere, a phrase of two or more words in the title. */
  countsOf(terms: readonly string[]): readonly number[]
}

/** A word, or a phrase of a title, that tells a group from its background. */
export interface Term {
  /** Lower case; words of a phrase are joined by a space. */
  readonly term: string
  /** Share of the group's texts. */
  readonly share: number
  readonly backgroundShare: number
  /** share · ln(share / background share), above 0. */
  readonly score: number
}

const minShare = 0.2
/** In a group of eight or more a term of two texts may be a name. */
const minTexts = 3
const minTextsOfFew = 2
const few = 8
const longestPhrase = 4
/** Added to counts of the background: a term that it does not know is rare, not impossible. */
const priorTexts = 0.5

/**
 * Terms that stand out, most telling first: share · ln(share / background share), words of the whole text and phrases of
 * the title, in at least 20 % of the texts. A phrase neither begins nor ends with a function word.
 * Source: class-based TF-IDF (Grootendorst 2022) with a moving background, as the pointwise part of the Kullback-Leibler divergence.
 *
 * @returns empty when nothing stands out: the texts have only function words in common
 */
export function topTerms(texts: readonly TermText[], background: Background, isFunctionWord: (word: string) => boolean): Term[] {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const term of termsOf(text, isFunctionWord)) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  const least = Math.max(texts.length < few ? minTextsOfFew : minTexts, minShare * texts.length)
  const frequent = [...counts].filter(([, count]) => count >= least).map(([term]) => term)
  const usual = background.countsOf(frequent)
  return frequent
    .map((term, at): Term => {
      const share = counts.get(term)! / texts.length
      const backgroundShare = Math.min(1, (usual[at]! + priorTexts) / (background.textCount + 1))
      return { term, share, backgroundShare, score: share * Math.log(share / backgroundShare) }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))
}

/**
 * Most telling terms of which none repeats a word of an earlier one in any form; a word gives way to a phrase that is nearly as common.
 *
 * @param stem what forms of a word share
 */
export function distinctTerms(terms: readonly Term[], limit: number, stem: (word: string) => string): Term[] {
  const chosen: Term[] = []
  const used = new Set<string>()
  for (const candidate of terms) {
    if (chosen.length >= limit) break
    const longest = longestForm(candidate, terms)
    const stems = longest.term.split(' ').map(stem)
    if (stems.some((one) => used.has(one))) continue
    for (const one of stems) used.add(one)
    chosen.push(longest)
  }
  return chosen
}

/** A phrase stands for a word in it when it is in so large a part of the word's texts. */
const minPhrasePart = 0.5

function longestForm(short: Term, terms: readonly Term[]): Term {
  const inside = ` ${short.term} `
  return terms
    .filter(({ term, share }) => ` ${term} `.includes(inside) && share >= minPhrasePart * short.share)
    .reduce((longest, term) => term.term.split(' ').length > longest.term.split(' ').length ? term : longest, short)
}

function termsOf({ title, words }: TermText, isFunctionWord: (word: string) => boolean): Set<string> {
  const terms = new Set([...words].filter((word) => !isFunctionWord(word)))
  for (let first = 0; first < title.length; first++) {
    if (isFunctionWord(title[first]!)) continue
    for (let length = 2; length <= longestPhrase && first + length <= title.length; length++) {
      if (!isFunctionWord(title[first + length - 1]!)) terms.add(title.slice(first, first + length).join(' '))
    }
  }
  return terms
}
