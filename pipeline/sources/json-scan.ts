/** Where a member or element of a JSON text stands: `text.slice(start, end)` is its value, spaces around it included. */
export interface JsonSlice { readonly start: number, readonly end: number }
export interface JsonMember extends JsonSlice { readonly key: string }

/**
 * The outermost object or array of a JSON text that begins at `start`, told apart without parsing it.
 * Meant for text that is valid JSON or is parsed afterwards: on broken text the slices are meaningless, never an exception.
 */
export type JsonScan =
  | { readonly kind: 'object', readonly members: readonly JsonMember[], readonly end: number }
  | { readonly kind: 'array', readonly elements: readonly JsonSlice[], readonly end: number }
  /** A string, number, true, false, null, or nothing. */
  | { readonly kind: 'other' }
  | { readonly kind: 'too-deep' }
  /** The text ends inside. */
  | { readonly kind: 'cut' }

const QUOTE = 0x22, COMMA = 0x2c, COLON = 0x3a, BACKSLASH = 0x5c, OPEN_ARRAY = 0x5b, CLOSE_ARRAY = 0x5d, OPEN_OBJECT = 0x7b, CLOSE_OBJECT = 0x7d

/** Nesting beyond this is refused before any parser sees it; exports of help desks stay below 10. */
const MAX_DEPTH = 64

/** Linear in the text from `start`; no recursion, so depth cannot exhaust the stack. */
export function scanJson(text: string, start = 0): JsonScan {
  let at = skipSpace(text, start)
  const opener = text.charCodeAt(at)
  if (opener !== OPEN_OBJECT && opener !== OPEN_ARRAY) return { kind: 'other' }
  const isObject = opener === OPEN_OBJECT
  const members: JsonMember[] = []
  const elements: JsonSlice[] = []
  let key: string | undefined
  let valueStart = at + 1
  let depth = 1

  const close = (end: number): void => {
    if (isObject && key !== undefined) members.push({ key, start: valueStart, end })
    if (!isObject && text.slice(valueStart, end).trim() !== '') elements.push({ start: valueStart, end })
    key = undefined
    valueStart = end + 1
  }

  for (at += 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = stringEnd(text, at)
      if (end === -1) return { kind: 'cut' }
      if (isObject && depth === 1 && key === undefined) key = decodedKey(text, at, end)
      at = end
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      depth += 1
      if (depth > MAX_DEPTH) return { kind: 'too-deep' }
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      depth -= 1
      if (depth > 0) continue
      close(at)
      return isObject ? { kind: 'object', members, end: at + 1 } : { kind: 'array', elements, end: at + 1 }
    } else if (depth === 1 && code === COMMA) close(at)
    else if (depth === 1 && code === COLON && isObject) valueStart = at + 1
  }
  return { kind: 'cut' }
}

/** Index of the quote that closes the string opened at `open`, or -1. */
function stringEnd(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return quote
  }
  return -1
}

function decodedKey(text: string, open: number, end: number): string {
  const raw = text.slice(open + 1, end)
  if (!raw.includes('\\')) return raw
  try {
    return JSON.parse(text.slice(open, end + 1)) as string
  } catch {
    return raw
  }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1
  return at
}
