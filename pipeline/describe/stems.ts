import { createRequire } from 'node:module'

interface Snowball {
  newStemmer(algorithm: string): { stem(word: string): string }
}
const snowball = createRequire(import.meta.url)('snowball-stemmers') as Snowball

const algorithms: Readonly<Record<string, string>> = {
  ar: 'arabic', ca: 'catalan', cs: 'czech', da: 'danish', de: 'german', en: 'english', es: 'spanish', eu: 'basque', fi: 'finnish', fr: 'french', ga: 'irish', hu: 'hungarian',
  hy: 'armenian', it: 'italian', nl: 'dutch', no: 'norwegian', pt: 'portuguese', ro: 'romanian', ru: 'russian', sl: 'slovene', sv: 'swedish', ta: 'tamil', tr: 'turkish',
}
const stemmers = new Map<string, (word: string) => string>()

/**
 * The stem that forms of a word share ("crash", "crashes", "crashing"), by the Snowball stemmer of the language; the word itself
 * where there is none. For comparing, never for showing.
 *
 * @param language BCP 47 primary subtag
 */
export function stemOf(word: string, language: string): string {
  const known = stemmers.get(language)
  if (known !== undefined) return known(word)
  const algorithm = Object.hasOwn(algorithms, language) ? algorithms[language] : undefined
  const stemmer = algorithm === undefined ? undefined : snowball.newStemmer(algorithm)
  const stem = stemmer === undefined ? (form: string) => form : (form: string) => stemmer.stem(form)
  stemmers.set(language, stem)
  return stem(word)
}
