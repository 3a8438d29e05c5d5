/** A row that names more people than this is a list, and each costs a look through the text. */
const MAX_PEOPLE = 20
/** Shorter names are syllables of other words. */
const MIN_LENGTH = 3, MIN_DENSE_LENGTH = 2

/** Scripts that part no words. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const wordSign = /[\p{L}\p{N}_]/u

/**
 * The text without the people whom columns of its row name, each replaced by its mask. A name of several words is found in any
 * case; a single word only as it is written, and a word of small letters alone only behind `@`, because user names
 * such as `printer` are words as well. Whole words only, where the script parts words.
 * Linear in the text, for each of the first 20 people.
 *
 * @param maskOf the mask of a person
 */
export function withoutPeople(text: string, people: readonly string[], maskOf: (person: string) => string): string {
  let current = text
  for (const person of people.slice(0, MAX_PEOPLE)) {
    const name = person.trim().replace(/\s+/g, ' ')
    if (name.length < (dense.test(name) ? MIN_DENSE_LENGTH : MIN_LENGTH)) continue
    const isOneWord = !name.includes(' ')
    const needle = isOneWord && /^\p{Ll}+$/u.test(name) && !dense.test(name) ? `@${name}` : name
    current = replaced(current, needle, isOneWord ? 'as-written' : 'any-case', () => maskOf(name))
  }
  return current
}

function replaced(text: string, needle: string, letterCase: 'as-written' | 'any-case', mask: () => string): string {
  // Some letters grow when they are made small; positions in such a text would not fit.
  const small = letterCase === 'any-case' ? text.toLowerCase() : text
  const isSmall = letterCase === 'any-case' && small.length === text.length
  const looked = isSmall ? small : text, wanted = isSmall ? needle.toLowerCase() : needle
  let at = looked.indexOf(wanted)
  if (at === -1) return text

  const parts: string[] = []
  let after = 0
  for (; at !== -1; at = looked.indexOf(wanted, at + wanted.length)) {
    if (!isWhole(looked, at, at + wanted.length)) continue
    parts.push(text.slice(after, at), mask())
    after = at + wanted.length
  }
  return parts.join('') + text.slice(after)
}

/** True when no word goes on across either end. */
function isWhole(text: string, start: number, end: number): boolean {
  return !goesOn(text.charAt(start - 1), text.charAt(start)) && !goesOn(text.charAt(end - 1), text.charAt(end))
}

const goesOn = (left: string, right: string): boolean => wordSign.test(left) && wordSign.test(right) && !dense.test(left) && !dense.test(right)
