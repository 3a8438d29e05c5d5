import { nothing, type Finding, type PersonalDataKind } from './kind.ts'

/** Six pairs with one sign between, or three groups of four with points. */
const address = /(?<![0-9A-Za-z:.-])(?:[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![0-9A-Za-z]|[:.-][0-9A-Fa-f])/g

/** Without colons it stands alone, at most in brackets or before a comma. */
const LONGEST_ALONE = 21
const COLONS = 5

/** Hardware addresses of network cards. All zeros or all ones name no device. */
export const mac = {
  summary: 'MAC addresses with colons, dashes or points',
  find({ text, longTokens, pairSigns }) {
    if (longTokens.length === 0) return nothing
    const findings: Finding[] = []
    for (let at = 0; at < longTokens.length; at += 2) {
      const from = longTokens[at]!
      if (pairSigns.length < COLONS && longTokens[at + 1]! - from > LONGEST_ALONE) continue
      for (const { 0: written, index } of text.slice(from, longTokens[at + 1]).matchAll(address)) {
        const value = written.replace(/[:.-]/g, '').toLowerCase()
        if (!/^(?:0+|f+)$/.test(value)) findings.push({ start: from + index, end: from + index + written.length, value })
      }
    }
    return findings
  },
} as const satisfies PersonalDataKind
