import { nothing, type Finding, type PersonalDataKind } from './kind.ts'

/** What stands for `@`, also escaped for HTML or a URL, in words, or with spaces around it. */
const atMark = /@|%40|&commat;|&#(?:0{0,4}64|x0{0,4}40);|[[({<]\s?at\s?[\])}>]\s?|AT /iy
const dotMark = /\.|&period;|&#(?:0{0,4}46|x0{0,4}2e);|\s?[[({<]\s?dot\s?[\])}>]\s?| DOT | \. /iy
const label = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d](?:[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d-]{0,61}[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d])?/uy
const localEnd = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d_%+'.!#$&*=?^`{|}~-]{1,64}$/u
const topLevel = /^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})$/u

const BLANK = 0x20
const MAX_LOCAL = 64
const MAX_LABELS = 10
/** Names such as `icon@2x.png` look like addresses. */
const fileEndings: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'js', 'css', 'html'])
/** With spaces around the sign only these endings make an address: "see you @ node.js" is none. */
const commonEndings: ReadonlySet<string> = new Set(['com', 'org', 'net', 'edu', 'gov', 'info', 'biz', 'io', 'co', 'me', 'app', 'dev', 'eu', 'us', 'uk', 'de', 'at', 'ch', 'fr', 'be', 'nl', 'it', 'es', 'pt', 'br', 'mx', 'ar', 'jp', 'in', 'ru', 'pl', 'cz', 'tr', 'se', 'no', 'fi', 'dk', 'ca', 'au'])

/** E-mail addresses, also `name [at] host [dot] com`, `name&#64;host.com`, `name%40host.com`, `name @ host.com`. */
export const email = {
  summary: 'E-mail addresses, also spelled out, escaped or spaced',
  find({ text, atMarks }) {
    if (atMarks.length === 0) return nothing
    const findings: Finding[] = []
    for (const at of atMarks) {
      const finding = addressAround(text, at)
      if (finding !== undefined) findings.push(finding)
    }
    return findings
  },
} as const satisfies PersonalDataKind

function addressAround(text: string, at: number): Finding | undefined {
  atMark.lastIndex = at
  const mark = atMark.exec(text)?.[0]
  if (mark === undefined) return undefined
  // `AT` without brackets is a word; the address must then spell its points as well.
  const isWord = mark === 'AT '
  const isSpaced = mark === '@' && isSpace(text, at - 1) && isSpace(text, at + 1)
  const localEndsAt = isWord || isSpaced || (mark.length > 2 && isSpace(text, at - 1)) ? at - 1 : at
  const before = localEnd.exec(text.slice(Math.max(0, localEndsAt - MAX_LOCAL), localEndsAt))?.[0].replace(/^[^\p{L}\d]+/u, '') ?? ''
  if (before === '' || (isWord && !isSpace(text, at - 1))) return undefined
  const host = hostAt(text, at + mark.length + (isSpaced ? 1 : 0))
  if (host === undefined) return undefined
  const ending = host.labels.at(-1)!.toLowerCase()
  if (fileEndings.has(ending) || (isWord && !host.isSpelled) || (isSpaced && !commonEndings.has(ending))) return undefined
  return { start: localEndsAt - before.length, end: host.end, value: `${before}@${host.labels.join('.')}`.toLowerCase() }
}

const isSpace = (text: string, at: number): boolean => at >= 0 && at < text.length && text.charCodeAt(at) <= BLANK

/** The longest host name with a top level at a place. */
function hostAt(text: string, from: number): { readonly labels: readonly string[], readonly end: number, readonly isSpelled: boolean } | undefined {
  const labels: string[] = []
  let best: { labels: readonly string[], end: number, isSpelled: boolean } | undefined
  let isSpelled = false
  let at = from
  while (labels.length < MAX_LABELS) {
    label.lastIndex = at
    const found = label.exec(text)?.[0]
    if (found === undefined) break
    labels.push(found)
    at += found.length
    const beginsSentence = best !== undefined && /^\p{Lu}/u.test(found) && /^\p{Ll}/u.test(labels.at(-2)!)
    if (beginsSentence) break
    if (labels.length > 1 && topLevel.test(found)) best = { labels: [...labels], end: at, isSpelled }
    dotMark.lastIndex = at
    const dot = dotMark.exec(text)?.[0]
    if (dot === undefined) break
    isSpelled ||= dot !== '.'
    at += dot.length
  }
  return best
}
