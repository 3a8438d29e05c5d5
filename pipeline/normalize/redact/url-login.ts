import { nothing, type Finding, type PersonalDataKind } from './kind.ts'

/** User name and password before the host of a URL. The stretch is bounded, so that each `://` costs a fixed time. */
const userInfo = /([^\s/?#@[\]<>"']{1,256}(?:@[^\s/?#@[\]<>"']{1,256}){0,3})@(?=[^\s/?#@])/y

/** Logins inside addresses: `ftp://user:secret@host`. */
export const urlLogin = {
  summary: 'User name and password inside a URL',
  find({ text, atMarks, pairSigns }) {
    if (atMarks.length === 0 || pairSigns.length === 0) return nothing
    const findings: Finding[] = []
    for (const sign of pairSigns) {
      if (!text.startsWith('://', sign)) continue
      userInfo.lastIndex = sign + 3
      const value = userInfo.exec(text)?.[1]
      if (value !== undefined) findings.push({ start: sign + 3, end: sign + 3 + value.length, value })
    }
    return findings
  },
} as const satisfies PersonalDataKind
