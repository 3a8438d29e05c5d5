import { expect, test } from 'vitest'
import { eachOncePerVersion } from '../../api/version-memo.ts'

/** Things that are read slowly, by name; `absent` is none. */
function slowThings() {
  const state = { version: 1, reads: [] as string[][], broken: false }
  const of = eachOncePerVersion(() => Promise.resolve(String(state.version)), async (names: readonly string[]) => {
    state.reads.push([...names])
    await new Promise((resolve) => setImmediate(resolve))
    if (state.broken) throw new Error('cannot be read')
    return new Map(names.filter((name) => name !== 'absent').map((name) => [name, `${name} of ${state.version}`]))
  }, 3)
  return { state, ask: async (...names: string[]) => { const found = await of(names); return names.map((name) => found.get(name)) } }
}

test('a thing is read once while the data stay as they are, and again when they change', async () => {
  const { state, ask } = slowThings()
  expect(await ask('a', 'b')).toEqual(['a of 1', 'b of 1'])
  expect(await ask('b', 'a')).toEqual(['b of 1', 'a of 1'])
  state.version = 2
  expect(await ask('a')).toEqual(['a of 2'])
  expect(state.reads.slice(1).flat()).toContain('a')
})

test('what was asked for before the data changed is read again with the first question after it', async () => {
  const { state, ask } = slowThings()
  await ask('a', 'b')
  state.version = 2
  expect(await ask('c')).toEqual(['c of 2'])
  expect(await ask('b', 'a')).toEqual(['b of 2', 'a of 2'])
  expect(state.reads).toEqual([['a', 'b'], ['c', 'a', 'b']])
})

test('what is asked for during a read is read together after it', async () => {
  const { state, ask } = slowThings()
  const first = ask('a')
  await Promise.resolve().then(() => undefined).then(() => undefined)
  await Promise.all([first, ask('b'), ask('c', 'b')])
  expect(state.reads.length).toBeLessThanOrEqual(2)
  expect(state.reads.flat().sort()).toEqual(['a', 'b', 'c'])
})

test('a thing that is not there, and one whose read failed, is asked for again', async () => {
  const { state, ask } = slowThings()
  expect(await ask('absent')).toEqual([undefined])
  expect(await ask('absent')).toEqual([undefined])
  state.broken = true
  await expect(ask('a')).rejects.toThrow('cannot be read')
  state.broken = false
  expect(await ask('a')).toEqual(['a of 1'])
  expect(state.reads).toEqual([['absent'], ['absent'], ['a'], ['a']])
})

test('no more than the capacity is kept', async () => {
  const { state, ask } = slowThings()
  await ask('a', 'b', 'c', 'd')
  await ask('a')
  expect(state.reads).toEqual([['a', 'b', 'c', 'd'], ['a']])
})
