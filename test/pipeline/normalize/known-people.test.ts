import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutPeople } from '../../../pipeline/normalize/known-people.ts'
import { growthOnFourfold, LINEAR } from '../../support/growth.ts'

const masked = (text: string, ...people: string[]): string => withoutPeople(text, people, () => '[name]')

describe('withoutPeople', () => {
  it.each([
    ['Hi, Ada Quill here', 'Ada Quill', 'Hi, [name] here'], ['thanks\nada quill', 'Ada  Quill ', 'thanks\n[name]'], ['ADA QUILL, Ada Quill!', 'Ada Quill', '[name], [name]!'], ['Ask @tomagent or tomagent', 'tomagent', 'Ask [name] or tomagent'],
    ['Tom_Agent99 wrote', 'Tom_Agent99', '[name] wrote'], ['私は山田 太郎です', '山田 太郎', '私は[name]です'], ['José Núñez.', 'José Núñez', '[name].'],
  ])('takes the person out of %j', (text, person, expected) => {
    expect(masked(text, person)).toBe(expected)
  })

  it.each([['Adalbert Quillinger', 'Ada Quill'], ['The printer prints', 'printer'], ['Joe is here', 'Jo'], ['ada is here', 'Ada'], ['anything', ''], ['McAdam', 'Adam']])('leaves %j as it is for %j', (text, person) => {
    expect(masked(text, person)).toBe(text)
  })

  it('leaves no whole name of several words, wherever it stands', () => {
    const word = fc.stringMatching(/^[A-Z][a-zé]{2,6}$/)
    fc.assert(fc.property(fc.tuple(word, word), fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), ([first, last], before, after) => {
      const name = `${first} ${last}`
      expect(masked(`${before} ${name}, ${after}`, name)).not.toContain(` ${name},`)
      expect(masked(`${before} ${name.toUpperCase()}, ${after}`, name)).toContain('[name],')
    }), { seed: 2, numRuns: 300 })
  })

  it.each(['Ada ', 'Ada Ada Quill ', 'x', '@'])('takes time in proportion to the text, here of %j', (piece) => {
    expect(growthOnFourfold((text) => masked(text, 'Ada Ada Quill', 'Ada Quill', 'tom.agent'), piece)).toBeLessThan(LINEAR)
  })
})
