import type { Finding, PersonalDataKind, TextScan } from './kind.ts'
import { SECRET_WORD } from './lexicon.ts'
import { findingsOfPairs, wordBefore } from './named-value.ts'
import { passwordWords } from './secret-words.ts'

/** "Password is: …" in the languages of `passwordWords`. */
const copulas: ReadonlySet<string> = new Set(['is', 'ist', 'est', 'es', 'é', 'è', 'e', 'war', 'was'])
const shortCodes: ReadonlySet<string> = new Set(['pin', 'passcode', 'code', '暗証番号'])

const value = /[^\s"'<>[\],;。、]{4,64}/y
/** "My password is hunter2": without a sign the value must come right after these words. */
const copulaAndValue = /[”"']? (?:is|was|ist|war|est|es|era|é|è) ["'“]?(?=[^\s"'<>[\],;。、]{4,64})/y

/** Passwords after their name. A plain word there is prose ("Password: forgotten"), not a password. */
export const password = {
  summary: 'Passwords written after their name',
  find(scan) {
    const paired = afterSign(scan), told = afterWord(scan)
    return told.length === 0 ? paired : [...paired, ...told].sort((a, b) => a.start - b.start)
  },
} as const satisfies PersonalDataKind

function afterSign(scan: TextScan): readonly Finding[] {
  const { text } = scan
  return findingsOfPairs(scan, (pair) => {
    const last = pair.name.toLowerCase()
    const name = copulas.has(last) ? wordBefore(text, pair.nameStart).toLowerCase() : last
    return passwordWords.has(name) || passwordWords.has(endingOf(name)) ? chosenAt(text, pair.valueStart, shortCodes.has(name)) : undefined
  })
}

function afterWord({ text, words }: TextScan): readonly Finding[] {
  const findings: Finding[] = []
  for (let word = 0; word < words.length; word += 3) {
    if ((words[word + 2]! & SECRET_WORD) === 0) continue
    copulaAndValue.lastIndex = words[word + 1]!
    const finding = copulaAndValue.test(text) ? chosenAt(text, copulaAndValue.lastIndex, false) : undefined
    if (finding !== undefined && /\d|[^\p{L}\d]./u.test(finding.value)) findings.push(finding)
  }
  return findings
}

/** `db_password`, `user-pwd`: what stands behind the last joint. */
const endingOf = (name: string): string => name.slice(Math.max(name.lastIndexOf('_'), name.lastIndexOf('-'), name.lastIndexOf('.')) + 1)

function chosenAt(text: string, start: number, isCode: boolean): Finding | undefined {
  value.lastIndex = start
  const written = value.exec(text)?.[0].replace(/[.!?):]+$/, '')
  if (written === undefined || !(isCode ? /^\d{4,8}$/.test(written) : looksChosen(written))) return undefined
  return { start, end: start + written.length, value: written }
}

/** A digit, a sign, or capitals beyond the first letter. Addresses after the name are links to a form, not passwords. */
const looksChosen = (written: string): boolean => written.length >= 4 && !/^https?:/i.test(written) && (/[\d@#$%^&*+=!~_?]/.test(written) || /^.+\p{Lu}/u.test(written))
