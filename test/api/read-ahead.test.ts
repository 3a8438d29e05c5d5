import { setTimeout as rest } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readAhead } from '../../api/read-ahead.ts'

const KEYS = 450
const LONG_ENOUGH_MS = 400

function numbersToRead() {
  const state = { version: 1, read: [] as number[][] }
  const ahead = readAhead<number>({
    dataVersion: () => Promise.resolve(String(state.version)),
    keys: () => Promise.resolve(Array.from({ length: KEYS }, (_, at) => at)),
    read: async (keys) => { state.read.push([...keys]) },
  })
  return { state, ahead }
}

test('reads everything once, a little at a time', async () => {
  const { state, ahead } = numbersToRead()
  ahead.begin()
  ahead.begin()
  await rest(LONG_ENOUGH_MS)
  ahead.begin()
  await rest(LONG_ENOUGH_MS)
  expect(state.read.flat()).toEqual(Array.from({ length: KEYS }, (_, at) => at))
  expect(Math.max(...state.read.map(({ length }) => length))).toBeLessThan(KEYS)
})

test('begins anew for other data only when many ask', async () => {
  const { state, ahead } = numbersToRead()
  ahead.begin()
  await rest(LONG_ENOUGH_MS)
  state.version = 2
  const asked = (times: number) => { for (let time = 0; time < times; time++) ahead.asked('2') }
  asked(5)
  await rest(LONG_ENOUGH_MS)
  expect(state.read.flat()).toHaveLength(KEYS)
  asked(60)
  await rest(LONG_ENOUGH_MS)
  expect(state.read.flat()).toHaveLength(2 * KEYS)
})

test('begins anew after a while when the data change meanwhile', async () => {
  const { state, ahead } = numbersToRead()
  ahead.begin()
  await Promise.resolve()
  state.version = 2
  await rest(LONG_ENOUGH_MS)
  const before = state.read.flat().length
  expect(before).toBeLessThan(KEYS)
  await rest(1_000 + LONG_ENOUGH_MS)
  expect(state.read.flat()).toHaveLength(before + KEYS)
})

test('has stopped when the read that was under way is done', async () => {
  let isDone = false
  const ahead = readAhead<number>({
    dataVersion: () => Promise.resolve('1'), keys: () => Promise.resolve([1]),
    read: async () => {
      await rest(LONG_ENOUGH_MS / 4)
      isDone = true
    },
  })
  ahead.begin()
  await rest(LONG_ENOUGH_MS / 16)
  await ahead.stop()
  expect(isDone).toBe(true)
})

test('stops when a read fails, and when it is told to', async () => {
  const told = numbersToRead()
  await told.ahead.stop()
  told.ahead.begin()
  await rest(LONG_ENOUGH_MS)
  expect(told.state.read).toEqual([])

  const failing = readAhead<number>({ dataVersion: () => Promise.resolve('1'), keys: () => Promise.reject(new Error('gone')), read: () => Promise.resolve() })
  failing.begin()
  await rest(LONG_ENOUGH_MS)
  await failing.stop()
})
