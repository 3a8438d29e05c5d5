import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stanceConcepts } from '../../../pipeline/triage/stance-names.ts'
import { readerOf } from '../../../pipeline/triage/read-text.ts'
import { parseRuleBook } from '../../../pipeline/triage/rule-book.ts'
import { decodeModel } from '../../../pipeline/triage/risk-model.ts'
import { categoryScores } from '../../../pipeline/triage/score-text.ts'

const folder = new URL('../../../pipeline/triage/', import.meta.url)
const book = parseRuleBook(readFileSync(new URL('rules.yaml', folder), 'utf8'))
const model = decodeModel(readFileSync(new URL('model.bin', folder)))
const read = readerOf(book)
const stanceOf = (text: string) => read(text).hits.map(({ concept }) => concept).filter((concept) => (stanceConcepts as readonly string[]).includes(concept))

describe('what a sentence says of a group', () => {
  it.each([
    ['en', 'Migrants are vermin.'],
    ['en', 'Refugees do not deserve any rights.'],
    ['en', 'Someone should burn all the gypsies.'],
    ['en', 'There are so many refugees here. They are parasites.'],
    ['en', 'I h4te immigrants.'],
    ['en', 'I h a t e immigrants.'],
    ['en', 'Refguees are digusting.'],
    ['de', 'Die Flüchtlnige sind Absschaum und Parastien.'],
    ['de', 'Die Flüchtlinge sind Abschaum.'],
    ['de', 'Muslime sollte man alle ausweisen.'],
    ['es', 'Los gitanos son una plaga.'],
    ['fr', 'Je déteste les immigrés.'],
    ['it', 'Gli immigrati sono feccia.'],
    ['pt', 'Os imigrantes são parasitas.'],
    ['nl', 'Ik haat vluchtelingen.'],
    ['pl', 'Nienawidzę uchodźców.'],
    ['tr', 'Mültecilerden nefret ediyorum.'],
    ['hi', 'मुझे मुसलमानों से नफरत है।'],
    ['hi', 'Mujhe musalmano se nafrat hai, ye sab keede hain.'],
    ['id', 'Aku benci orang cina.'],
    ['ar', 'اللاجئين حثالة.'],
    ['ja', '移民はゴミだ。'],
    ['zh', '移民都是垃圾。'],
    ['ru', 'Я ненавижу мигрантов.'],
  ])('%s: “%s” is hostile to it', (_, text) => {
    expect(stanceOf(text)).toContain('HOSTILE_TO_GROUP')
  })

  it.each([
    ['denied', 'Immigrants are not parasites.'],
    ['denied of all', 'Nobody deserves to be beaten because they are Jewish.'],
    ['rejected', 'It is unacceptable to say that women are inferior.'],
    ['quoted', 'My uncle said "migrants are vermin" at dinner again.'],
    ['denied', 'Ich hasse Muslime nicht.'],
    ['rejected', 'Decir que los gitanos son basura es racista.'],
  ])('is no hostility of the speaker when it is %s: “%s”', (_, text) => {
    expect(stanceOf(text)).toEqual(['HOSTILE_RETOLD', 'GROUP_IN_PEACE'])
  })

  it.each(['Our teacher is a Muslim woman.', 'We love our gay neighbours.', 'Ich bin Jude und wohne in Köln.'])('is peaceful when nothing hostile is bound to the group: “%s”', (text) => {
    expect(stanceOf(text)).toEqual(['GROUP_IN_PEACE'])
  })

  it('is nothing without a group: things and trades may be hated', () => {
    expect(stanceOf('This printer is garbage and I hate it.')).toEqual(['HOSTILE_TO_NO_GROUP'])
    expect(stanceOf('The window does not open.')).toEqual([])
  })

  it('takes no harmless word for a slip of an insult', () => {
    expect(stanceOf('Google marks María on the map: the index indica that the marca is gone.')).toEqual([])
  })

  it('is read with the words of its own language: a German article is no English death', () => {
    expect(stanceOf('Wir wollen die Frauen in der Firma fördern.')).toEqual(['GROUP_IN_PEACE'])
  })

  it('raises the score of hate when hostile and lowers it when peaceful, without a veto', () => {
    const hateOf = (text: string) => categoryScores(read(text), model, 'en', book).find(({ category }) => category === 'hate')!
    const { calm, ...rest } = book.bonus
    const scoreWithoutCalm = (text: string) => categoryScores(read(text), model, 'en', { ...book, bonus: rest }).find(({ category }) => category === 'hate')!.score
    const peaceful = 'Our teacher is a proud Muslim woman.'
    expect(hateOf('Migrants are vermin.').match?.rule.id).toBe('hostile-to-group')
    expect(hateOf(peaceful).score).toBeCloseTo(Math.max(0, scoreWithoutCalm(peaceful) + calm!), 10)
    expect(hateOf(peaceful).match).toBeUndefined()
  })

  it('costs no more in a text made of such words', () => {
    const started = performance.now()
    stanceOf('nobody should kill women hate them '.repeat(300))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
