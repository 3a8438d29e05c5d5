import { nothing, type Finding, type PersonalDataKind } from './kind.ts'

const BEGIN = '-----BEGIN '
const END = '-----END '
const heading = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
const ending = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y
/** Without an end the key is what looks like its content. */
const content = /[A-Za-z0-9+/=:\s-]*/y

/** Private keys in PEM or PGP armour, from the first line to the last. */
export const privateKey = {
  summary: 'Private keys in PEM or PGP armour',
  find({ text, words }) {
    if (words.length === 0 || !text.includes(BEGIN)) return nothing
    const findings: Finding[] = []
    let after = 0
    for (const match of text.matchAll(heading)) {
      if (match.index < after) continue
      after = endOfKey(text, match.index + match[0].length)
      findings.push({ start: match.index, end: after, value: text.slice(match.index + match[0].length, after) })
    }
    return findings
  },
} as const satisfies PersonalDataKind

function endOfKey(text: string, from: number): number {
  const end = text.indexOf(END, from)
  ending.lastIndex = end
  if (end !== -1 && ending.test(text)) return ending.lastIndex
  content.lastIndex = from
  content.test(text)
  return content.lastIndex
}
