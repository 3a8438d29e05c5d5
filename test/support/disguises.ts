import { lookAlikes } from '../../pipeline/normalize/look-alikes.ts'

type Random = () => number

/** Latin letter to the Cyrillic small letter that looks like it. */
const cyrillic = new Map(Object.entries(lookAlikes).filter(([sign]) => /[\u0430-\u045f]/u.test(sign) && 'aceopxyijs'.includes(lookAlikes[sign]!)).map(([sign, latin]) => [latin, sign]))
const bold = (letter: string): string => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97)
const squared = (letter: string): string => String.fromCodePoint(0x1f130 + letter.charCodeAt(0) - 97)
const signs = ['!!!', ' …', ' ?!', ' --', ' ***']
const emoji = [' 🙂', ' 🔥🔥', ' 👉', ' ‼️', ' 📞']
const letters = (text: string, random: Random, share: number, change: (letter: string) => string): string => text.replace(/[a-z]/g, (letter) => random() < share ? change(letter) : letter)
const digits = (count: number, random: Random): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

/** Ways in which senders change a text that they send again. */
export const disguises = {
  'look-alike letters': (text: string, random: Random) => letters(text, random, 0.3, (letter) => cyrillic.get(letter) ?? letter),
  'bold letters': (text: string, random: Random) => letters(text, random, 0.5, bold),
  'squared letters': (text: string, random: Random) => letters(text, random, 0.3, squared),
  'another phone number': (text: string, random: Random) => text.replace(/\+1-\d{3}-\d{3}-\d{4}/g, () => `+1-8${digits(2, random)}-${digits(3, random)}-${digits(4, random)}`),
  'another coupon code': (text: string, random: Random) => text.replace(/SAVE\d+/g, () => `SAVE${digits(3, random)}`),
  'upper case': (text: string) => text.toUpperCase(),
  'other punctuation': (text: string, random: Random) => text.replace(/[.,](?=\s|$)/g, () => signs[Math.floor(random() * signs.length)]!),
  'emoji': (text: string, random: Random) => text.replace(/ /g, () => random() < 0.2 ? `${emoji[Math.floor(random() * emoji.length)]!} ` : ' '),
} as const satisfies Readonly<Record<string, (text: string, random: Random) => string>>

/** The text as a sender with this habit sends it again. */
export const disguised = (text: string, name: keyof typeof disguises, random: Random): string => disguises[name](text, random)
