import { expect, test } from 'vitest'
import { inBatches } from '../../../pipeline/cli/in-batches.ts'

/** Answers when it is told to; a batch with `bad` fails. */
function slowAnswers(underWay: number) {
  const sent: string[][] = []
  const release: (() => void)[] = []
  const batched = inBatches(async (items: readonly string[]) => {
    sent.push([...items])
    await new Promise<void>((resolve) => { release.push(resolve) })
    if (items.includes('bad')) throw new Error('cannot be answered')
    return items.map((item) => `answer to ${item}`)
  }, { most: 3, underWay })
  return { sent, batched, answer: () => { release.shift()?.() } }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what is asked while a message is under way goes with the next, in order, so many at most', async () => {
  const { sent, batched, answer } = slowAnswers(1)
  const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => batched.ask(item)))
  for (let message = 0; message < 3; message++) {
    answer()
    await turn()
  }
  expect(await answers).toEqual(['a', 'b', 'c', 'd', 'e'].map((item) => `answer to ${item}`))
  expect(sent).toEqual([['a'], ['b', 'c', 'd'], ['e']])
})

test('a second message leaves before the first is answered when two may be under way', () => {
  const { sent, batched } = slowAnswers(2)
  for (const item of ['a', 'b', 'c']) void batched.ask(item)
  expect(sent).toEqual([['a'], ['b']])
})

test('a message that fails fails what it carried and nothing else', async () => {
  const { batched, answer } = slowAnswers(1)
  const bad = expect(batched.ask('bad')).rejects.toThrow('cannot be answered')
  const good = batched.ask('good')
  answer()
  await bad
  await turn()
  answer()
  expect(await good).toBe('answer to good')
})

test('is settled after the last answer, also of what still waits', async () => {
  const { batched, answer } = slowAnswers(1)
  const answered: string[] = []
  for (const item of ['a', 'b']) void batched.ask(item).then((said) => answered.push(said))
  const settled = batched.settled()
  for (let message = 0; message < 2; message++) {
    answer()
    await turn()
  }
  await settled
  expect(answered).toEqual(['answer to a', 'answer to b'])
})
