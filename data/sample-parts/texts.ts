import { english } from './text-en.ts'
import { french } from './text-fr.ts'
import { german } from './text-de.ts'
import { japanese } from './text-ja.ts'
import { portuguese } from './text-pt.ts'
import type { LanguageTexts } from './language-texts.ts'
import { spanish } from './text-es.ts'

/** By BCP 47 language subtag; the order is part of what a seed means. */
export const languages = { en: english, es: spanish, de: german, fr: french, pt: portuguese, ja: japanese } as const satisfies Record<string, LanguageTexts>
export type SampleLanguage = keyof typeof languages
