import { primarySubtag, regionSubtag } from './language-tag.ts'

/** Countries where most writers of a language are, the largest first. */
const countriesOfLanguage: Readonly<Record<string, readonly string[]>> = {
  en: ['US', 'GB'], de: ['DE', 'AT', 'CH'], fr: ['FR', 'BE', 'CA'], es: ['ES', 'MX', 'AR', 'CO'], pt: ['BR', 'PT'], it: ['IT', 'CH'], nl: ['NL', 'BE'], ja: ['JP'], cs: ['CZ'], sk: ['SK'],
  tr: ['TR'], hu: ['HU'], fi: ['FI'], sl: ['SI'], sr: ['RS'], pl: ['PL'], ru: ['RU'], uk: ['UA'], id: ['ID'], hi: ['IN'], sv: ['SE'], da: ['DK'], nb: ['NO'], el: ['GR'], ko: ['KR'], zh: ['CN', 'TW'],
}

/** Where a writer may be: the country that the source knows, the region of the locale, the countries of its language. Likeliest first, each once. */
export function likelyCountries(country: string | null, locale: string | null): readonly string[] {
  const region = regionSubtag(locale)
  return [...new Set([...(country === null ? [] : [country]), ...(region === undefined ? [] : [region]), ...(countriesOfLanguage[primarySubtag(locale) ?? ''] ?? [])])]
}
