import { expect, test } from 'vitest'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { patternClassifier, type LabelledText } from '../../../pipeline/run/pattern-classifier.ts'

const subjects = { card: 'my debit card', login: 'the sign in page', refund: 'a refund order', courier: 'the parcel courier', invoice: 'the monthly invoice', video: 'the video player', printer: 'a paper printer', wallet: 'the crypto wallet' }
const ends = ['is broken', 'does not work', 'failed again today', 'still has a problem', 'gives an error', 'was refused', 'is stuck since monday', 'needs help please', 'keeps failing', 'went wrong', 'is not right', 'makes trouble']
const past = Object.entries(subjects).flatMap(([label, subject]) => ends.flatMap((end): LabelledText<string>[] => [{ text: `${subject} ${end}`, language: 'en', label }, { text: `hello, ${subject} ${end} and I wait`, language: 'en', label }]))
const learn = (texts: readonly LabelledText<string>[]) => patternClassifier(texts, new Map(), seededRandom(1))

test('a text of a learned kind is known, by its label', () => {
  expect(learn(past)('please help, my debit card failed', 'en')).toMatchObject({ label: 'card', verdict: 'known' })
})

test('a text that shares no word with the past is new, whatever label is nearest', () => {
  const { verdict, probability } = learn(past)('zebra xylophone quilt', 'en')
  expect(verdict).toBe('new')
  expect(probability).toBeLessThan(0.5)
})

test('nothing learned: everything is new', () => {
  expect(learn([])('my card', 'en')).toEqual({ label: undefined, others: [], probability: 0, verdict: 'new' })
})

test('one label and one text are enough to answer', () => {
  const { label, probability } = learn([{ text: 'my card is lost', language: 'en', label: 'card' }])('my card is lost', 'en')
  expect(label).toBe('card')
  expect(probability).toBeGreaterThan(0)
})

test('a text without a label teaches the words of the label that it is like', () => {
  const few = past.filter(({ text }) => text.includes('is broken') || text.includes('was refused'))
  const unlabelled = Array.from({ length: 12 }, (_, at) => ({ text: `my debit card plastic chip ${ends[at]!}`, language: 'en', label: undefined }))
  const scoreWith = (texts: readonly LabelledText<string>[]) => learn(texts)('plastic chip', 'en')
  expect(scoreWith([...few, ...unlabelled]).label).toBe('card')
})

test('the same past and seed give the same answer, alone or after others', () => {
  const [one, two] = [learn(past), learn(past)]
  two('the printer is jammed', 'en')
  expect(one('the video player stops', 'en')).toEqual(two('the video player stops', 'en'))
})
