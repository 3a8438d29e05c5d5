import { expect, test } from 'vitest'
import { answerTimes, timedAnswers } from './answer-times.ts'

test('a percentile is the time that so large a share of the answers stays below', () => {
  const times = Array.from({ length: 200 }, (_, at) => 200 - at)
  expect(answerTimes(times)).toEqual({ p50Ms: 101, p95Ms: 191, p99Ms: 199, slowestMs: 200 })
})

test('one answer is every percentile, none is 0', () => {
  expect(answerTimes([3])).toEqual({ p50Ms: 3, p95Ms: 3, p99Ms: 3, slowestMs: 3 })
  expect(answerTimes([])).toEqual({ p50Ms: 0, p95Ms: 0, p99Ms: 0, slowestMs: 0 })
})

test('answers come in the order of what was asked, each with its own time', () => {
  const until = (ms: number) => {
    for (const end = performance.now() + ms; performance.now() < end;);
    return `after ${ms}`
  }
  const answers = timedAnswers([12, 0], until)
  expect(answers.map(({ answer }) => answer)).toEqual(['after 12', 'after 0'])
  expect(answers[0]!.ms).toBeGreaterThanOrEqual(12)
})
