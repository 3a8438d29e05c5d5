import { asides } from './asides.ts'
import { type Random, below, digits, pick } from './choose.ts'
import type { LanguageTexts } from './language-texts.ts'
import { type SampleLanguage, languages } from './texts.ts'

/** Facts of the case that its text repeats. */
export interface Facts {
  readonly language: SampleLanguage
  readonly device: string
  readonly version: string
}

const plans = ['Basic', 'Plus', 'Team', 'Business'] as const
const errorFamilies = ['AUTH', 'PAY', 'NET', 'IO'] as const

/** A template with its choices `[a|b]` made and its slots `{name}` filled. An unknown slot is a RangeError. */
export function fill(template: string, facts: Facts, random: Random): string {
  return template
    .replaceAll(/\[([^\]]*)\]/g, (_, choices: string) => pick(choices.split('|'), random))
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => slot(name, facts, random))
}

function slot(name: string, facts: Facts, random: Random): string {
  const make = slots[name]
  if (make === undefined) throw new RangeError(`no slot named ${name}`)
  return make(facts, random)
}

const textsOf = ({ language }: Facts): LanguageTexts => languages[language]

const slots: Readonly<Record<string, (facts: Facts, random: Random) => string>> = {
  device: ({ device }) => device,
  version: ({ version }) => version,
  order: (_, random) => `ORD-${digits(8, random)}`,
  number: (_, random) => String(1000 + below(9000, random)),
  small: (_, random) => String(2 + below(7, random)),
  error: (_, random) => `E${pick(errorFamilies, random)}-${digits(3, random)}`,
  plan: (_, random) => pick(plans, random),
  amount: ({ language }, random) => amount(language, random),
  day: (facts, random) => pick(textsOf(facts).days, random),
  month: (facts, random) => pick(textsOf(facts).months, random),
  topic: (facts, random) => pick(textsOf(facts).topics, random),
  place: (facts, random) => pick(textsOf(facts).places, random),
  item: ({ language }, random) => pick(asides[language].items, random),
  town: ({ language }, random) => pick(asides[language].towns, random),
  made_up: (_, random) => madeUpName(random),
}

const syllables = ['ka', 'lo', 'mi', 'ran', 'tes', 'vor', 'pel', 'dun', 'sha', 'gri', 'not', 'bex', 'qua', 'fir', 'zon', 'lut', 'hem', 'cra', 'wyn', 'jop', 'ard', 'ile', 'usk', 'eno'] as const

/** A name that means nothing, such as `Dunwyn` or `Kagrizon`. */
function madeUpName(random: Random): string {
  const name = Array.from({ length: 2 + below(2, random) }, () => pick(syllables, random)).join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function amount(language: SampleLanguage, random: Random): string {
  const whole = String(5 + below(180, random))
  const cents = pick(['00', '50', '90', '95', '99'], random)
  switch (language) {
    case 'en': return `${pick(['$', '$', '£'], random)}${whole}.${cents}`
    case 'pt': return `R$ ${whole},${cents}`
    case 'ja': return `${whole}0円`
    case 'es':
    case 'de':
    case 'fr': return `${whole},${cents} €`
  }
}

/** One slip of the keyboard somewhere inside: two letters swapped, one left out or one doubled. Short texts stay. */
export function withTypo(text: string, random: Random): string {
  if (text.length < 8) return text
  const at = 2 + below(text.length - 5, random)
  const here = text.charAt(at)
  const next = text.charAt(at + 1)
  return text.slice(0, at) + pick([next + here, next, here + here + next], random) + text.slice(at + 2)
}
