import type { Finding, PersonalDataKind } from './kind.ts'

/** User name and password before the host of a URL. The stretch is bounded, so that each `://` costs a fixed time. */
const userInfo = /:\/\/([^\s/?#@[\]<>"']{1,256}(?:@[^\s/?#@[\]<>"']{1,256}){0,3})@(?=[^\s/?#@])/g

/** Logins inside addresses: `ftp://user:secret@host`. */
export const urlLogin = {
  summary: 'User name and password inside a URL',
  find(text) {
    if (!text.includes('://') || !text.includes('@')) return []
    return [...text.matchAll(userInfo)].map((match): Finding => {
      const start = match.index + 3
      return { start, end: start + match[1]!.length, value: match[1]! }
    })
  },
} as const satisfies PersonalDataKind
