import { characterClasses, DIGIT, LETTER } from './character-class.ts'
import { nothing, type Finding, type TextScan } from './kind.ts'

/** `name: value`, `"name" = 'value'`, seen from its sign. */
export interface NamedValue {
  /** As written; letters of any script, digits, `_`, `-` and `.`. */
  readonly name: string
  readonly nameStart: number
  /** Where the value begins, behind spaces and quotes. */
  readonly valueStart: number
}

const LONGEST_NAME = 40
const MAX_SKIPPED = 3
const UNDERSCORE = 0x5f, MINUS = 0x2d, DOT = 0x2e

const isNameSign = (code: number): boolean => (characterClasses[code]! & (LETTER | DIGIT)) !== 0 || code === UNDERSCORE || code === MINUS || code === DOT
const isSkipped = (code: number): boolean => code === 0x20 || code === 0x22 || code === 0x27 || code === 0x60

/** The name before a `:` or `=` and the place of the value after it; undefined without a name. Constant time. */
function namedValueAt(text: string, sign: number): NamedValue | undefined {
  let nameEnd = sign
  while (nameEnd > 0 && sign - nameEnd < MAX_SKIPPED && isSkipped(text.charCodeAt(nameEnd - 1))) nameEnd -= 1
  const nameStart = wordStart(text, nameEnd)
  if (nameStart === nameEnd) return undefined
  let valueStart = sign + 1
  while (valueStart - sign <= MAX_SKIPPED && isSkipped(text.charCodeAt(valueStart))) valueStart += 1
  return { name: text.slice(nameStart, nameEnd), nameStart, valueStart }
}

/** What a kind finds behind the names of a text, in order and apart from each other. @param findingOf one pair, and the place of its sign */
export function findingsOfPairs({ text, pairSigns }: TextScan, findingOf: (pair: NamedValue, sign: number) => Finding | undefined): readonly Finding[] {
  if (pairSigns.length === 0) return nothing
  const findings: Finding[] = []
  let after = 0
  for (const sign of pairSigns) {
    if (sign < after) continue
    const pair = namedValueAt(text, sign)
    const finding = pair === undefined ? undefined : findingOf(pair, sign)
    if (finding === undefined) continue
    findings.push(finding)
    after = finding.end
  }
  return findings
}

/** The word that ends right before the space at a place; '' when there is none. Constant time. */
export function wordBefore(text: string, place: number): string {
  const end = text.charCodeAt(place - 1) === 0x20 ? place - 1 : place
  return text.slice(wordStart(text, end), end)
}

function wordStart(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < LONGEST_NAME && isNameSign(text.charCodeAt(start - 1))) start -= 1
  return start
}
