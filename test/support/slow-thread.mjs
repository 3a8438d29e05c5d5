// Replies with what it was told to say, after as many milliseconds as it was told to wait.
import { setTimeout as sleep } from 'node:timers/promises'
import { answerWith } from '../../pipeline/embed/answering.mjs'

answerWith(async ({ waitMs, say }) => {
  await sleep(waitMs)
  if (say === 'fail') throw new Error('told to fail')
  return say
})
