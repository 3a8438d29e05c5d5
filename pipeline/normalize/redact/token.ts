import type { Finding, PersonalDataKind } from './kind.ts'

/** Names of query parameters and cookies whose value opens a door. */
const secretName = /(?:^|[_.-])(?:token|tok|key|apikey|secret|session|sessionid|sessid|sid|phpsessid|jsessionid|auth|authorization|credential|password|passwd|pwd|pass|jwt|otp|nonce|csrf|xsrf)$|(?:Token|Key|Secret|Session|SessionId|Password|Auth)$/i
/** Names that are also used for harmless words; their value must then look random. */
const doubtfulName = /^(?:code|ticket|auth_?code)$|(?:^|[_.-])(?:sig|signature)$|Signature$/i
const parameter = /[?&;#]([A-Za-z0-9_.-]{1,40})=([^&#;\s"'<>[\]]{4,})/g
/** `sessionid=…`, `api_key: …` outside a URL. */
const labelled = /(?<![A-Za-z0-9_.-])((?:access|refresh|id|auth|api|csrf|xsrf|session|client|secret|bearer|app|user|private)?[ _-]?(?:token|key|secret|sessionid|sessid|cookie|phpsessid|jsessionid))["']?[ ]?[=:][ ]?["']?([A-Za-z0-9+/_.~%=-]{12,})/gi
const bearer = /(?<![A-Za-z0-9])(?:bearer|basic)[ :]{1,2}([A-Za-z0-9._~+/=-]{16,})/gi
const webToken = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g
/** Keys that the issuer marks by their beginning. */
const issued = /(?<![A-Za-z0-9_-])(?:gh[oprsu]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|sk-[A-Za-z0-9_-]{20,}|[prs]k_(?:live|test)_[A-Za-z0-9]{10,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}|hf_[A-Za-z0-9]{20,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|shp(?:at|ca|pa|ss)_[a-f0-9]{32})/g
const mayHoldIssued = /eyJ|gh[oprsu]_|github_pat_|glpat-|sk-|k_live_|k_test_|xox|AKIA|ASIA|AIza|ya29\.|npm_|hf_|SG\.|shp/

/** Session ids, access tokens and API keys: by the name before them, by the issuer's mark, or in a query string. */
export const token = {
  summary: 'Session ids, bearer and API tokens, web tokens, keys in query strings',
  find(text) {
    const findings: Finding[] = []
    if (text.includes('=')) {
      for (const match of text.matchAll(parameter)) if (secretName.test(match[1]!) || (doubtfulName.test(match[1]!) && isMixed(match[2]!))) findings.push(valueOf(match, match[2]!))
    }
    if (text.includes('=') || text.includes(':')) {
      for (const match of text.matchAll(labelled)) if (isMixed(match[2]!)) findings.push(valueOf(match, match[2]!))
    }
    if (/bearer|basic/i.test(text)) {
      for (const match of text.matchAll(bearer)) if (isMixed(match[1]!)) findings.push(valueOf(match, match[1]!))
    }
    if (mayHoldIssued.test(text)) {
      for (const pattern of [webToken, issued]) for (const match of text.matchAll(pattern)) findings.push(valueOf(match, match[0]))
    }
    return findings.sort((a, b) => a.start - b.start)
  },
} as const satisfies PersonalDataKind

/** The value ends where the match ends. */
function valueOf(match: RegExpExecArray, value: string): Finding {
  const end = match.index + match[0].length
  return { start: end - value.length, end, value }
}

/** Letters and digits together: a word is no token. */
const isMixed = (value: string): boolean => /\d/.test(value) && /[A-Za-z]/.test(value)
