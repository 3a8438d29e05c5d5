import { expect, test } from 'vitest'
import { keptMatcher, type MatchFacts } from '../../../pipeline/cli/kept-matcher.ts'
import type { Match } from '../../../pipeline/domain/match.ts'

const nothing: Match = { verdict: 'new', patternId: null, confidence: 0, copyOf: null, alternatives: [], language: 'und', sharedPhrases: [], nearest: [] }

/** A store whose facts can be changed, and matchers that answer with the facts they know, as phrases; each learns when it is let. */
function changingStore() {
  const state = { version: 1, patterns: 'p1', decisions: 'd1', failures: [] as unknown[], closed: [] as string[], broken: false }
  const waiting: (() => void)[] = []
  const facts = (): MatchFacts => ({ patterns: state.patterns, decisions: state.decisions })
  const shown = new Map<object, MatchFacts>()
  const kept = keptMatcher({
    dataVersion: () => Promise.resolve(String(state.version)),
    facts: () => Promise.resolve(facts()),
    learn: async (abortSignal) => {
      const from = facts()
      await new Promise<void>((resolve, reject) => {
        waiting.push(resolve)
        abortSignal.addEventListener('abort', () => { reject(new Error('told to stop')) })
      })
      if (state.broken) throw new Error('cannot learn')
      const matcher = {
        match: () => {
          const knows = shown.get(matcher)!
          return Promise.resolve({ ...nothing, sharedPhrases: [`${from.patterns} ${knows.decisions}`] })
        },
        renew: () => Promise.resolve(),
        close: () => {
          state.closed.push(from.patterns)
          return Promise.resolve()
        },
      }
      shown.set(matcher, from)
      return matcher
    },
    renew: (matcher) => {
      shown.set(matcher, facts())
      return Promise.resolve()
    },
    failed: (error) => { state.failures.push(error) },
  })
  return {
    state, kept,
    change: (changes: Partial<MatchFacts>) => { Object.assign(state, changes, { version: state.version + 1 }) },
    answer: async () => (await kept.matchText('a text')).sharedPhrases[0],
    /** How many learn now. */
    learning: () => waiting.length,
    letLearn: async () => {
      for (const go of waiting.splice(0)) go()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

async function learnedOnce() {
  const store = changingStore()
  const first = store.answer()
  await new Promise((resolve) => setImmediate(resolve))
  await store.letLearn()
  expect(await first).toBe('p1 d1')
  return store
}

test('questions of the first moment wait for one learning', async () => {
  const store = changingStore()
  const answers = [store.answer(), store.answer()]
  await new Promise((resolve) => setImmediate(resolve))
  expect(store.learning()).toBe(1)
  await store.letLearn()
  expect(await Promise.all(answers)).toEqual(['p1 d1', 'p1 d1'])
})

test('changes that are none of patterns or decisions are no reason to learn', async () => {
  const store = await learnedOnce()
  store.change({})
  expect(await store.answer()).toBe('p1 d1')
  expect(store.learning()).toBe(0)
})

test('the present one answers until another has learned the changed patterns, then it is closed', async () => {
  const store = await learnedOnce()
  store.change({ patterns: 'p2' })
  expect(await store.answer()).toBe('p1 d1')
  expect(await store.answer()).toBe('p1 d1')
  expect(store.learning()).toBe(1)
  await store.letLearn()
  expect(await store.answer()).toBe('p2 d1')
  expect(store.state.closed).toEqual(['p1'])
})

test('a decision shows in the next answer, also one made while another learns', async () => {
  const store = await learnedOnce()
  store.change({ decisions: 'd2' })
  expect(await store.answer()).toBe('p1 d2')
  store.change({ decisions: 'd3', patterns: 'p2' })
  expect(await store.answer()).toBe('p1 d3')
  expect(store.learning()).toBe(1)
  await store.letLearn()
  expect(await store.answer()).toBe('p1 d3')
  await store.letLearn()
  expect(await store.answer()).toBe('p2 d3')
  expect(store.learning()).toBe(0)
})

test('a failed learning is tried again at the next question, the first as well as a later one', async () => {
  const store = changingStore()
  store.state.broken = true
  const first = store.answer()
  await new Promise((resolve) => setImmediate(resolve))
  await Promise.all([expect(first).rejects.toThrow('cannot learn'), store.letLearn()])
  store.state.broken = false
  const second = store.answer()
  await new Promise((resolve) => setImmediate(resolve))
  await store.letLearn()
  expect(await second).toBe('p1 d1')

  store.change({ patterns: 'p2' })
  store.state.broken = true
  expect(await store.answer()).toBe('p1 d1')
  await store.letLearn()
  expect(store.state.failures).toHaveLength(1)
  store.state.broken = false
  expect(await store.answer()).toBe('p1 d1')
  await store.letLearn()
  expect(await store.answer()).toBe('p2 d1')
})

test('closing ends what learns, and tells nobody', async () => {
  const store = await learnedOnce()
  store.change({ patterns: 'p2' })
  await store.answer()
  await store.kept.close()
  expect([store.state.closed, store.state.failures]).toEqual([['p1'], []])
})
