import { nothing, type Finding, type PersonalDataKind } from './kind.ts'
import { BIRTH } from './lexicon.ts'

/** A date in figures or with its month in letters, right after the word and at most a few small words. */
const afterWord = /["']?(?: ?[:=-] ?| (?:is|was|date|on|in|of|the|am|ist|el|en|es|de|le|la|est|il|a|em|é|è|data|fecha|у|дата|года?|[12]\d|3[01]|0?[1-9])(?= )){0,5} ?((?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th|er|º|\.)? (?:de |of )?\p{L}{3,10}\.?,? (?:de )?\d{4}|\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}))(?!\d)/uy
const afterSign = /生年月日[\s:：は]{0,3}((?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?))/g

/** Dates of birth: a date right after "born on", "date of birth", 生年月日 and their like. Other dates stay. */
export const birthDate = {
  summary: 'Dates of birth after a word that says so',
  find({ text, words, nameMarks, digitCount }) {
    if (digitCount < 5) return nothing
    const findings: Finding[] = []
    for (let word = 0; word < words.length; word += 3) {
      if ((words[word + 2]! & BIRTH) === 0) continue
      afterWord.lastIndex = words[word + 1]!
      const value = afterWord.exec(text)?.[1]
      if (value !== undefined) findings.push({ start: afterWord.lastIndex - value.length, end: afterWord.lastIndex, value })
    }
    if (nameMarks.length > 0 && text.includes('生年月日')) {
      for (const match of text.matchAll(afterSign)) findings.push({ start: match.index + match[0].length - match[1]!.length, end: match.index + match[0].length, value: match[1]! })
      findings.sort((a, b) => a.start - b.start)
    }
    return findings
  },
} as const satisfies PersonalDataKind
