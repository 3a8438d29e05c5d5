import type { MessagePort } from 'node:worker_threads'
import type { RunBacktestDeps } from '../run/run-backtest.ts'
import { carried, taken, type Carried } from './carried.ts'

type BacktestStore = RunBacktestDeps['store']
type Question = keyof BacktestStore

/** What a replay may ask of the store. */
const questions = [
  'weekRange', 'weeklySeries', 'allSegmentSeries', 'reportingDelays', 'dayAlerts', 'models', 'qualityFindings', 'riskCounts', 'declaredDays', 'alertVerdicts',
  'dailySeries', 'dailySeriesOf', 'segmentCounts', 'windowFacts', 'patterns', 'lineageBetween', 'signals', 'doneSlots', 'run', 'casesMined',
] as const satisfies readonly Question[]

interface Asked { readonly number: number, readonly question: Question, readonly given: readonly unknown[] }
interface Answered { readonly number: number, readonly answer: Carried<unknown> }

/** In the thread that has the store: answers the questions that come through a port, reading only. */
export function answerQuestions(store: BacktestStore, port: MessagePort): void {
  port.on('message', ({ number, question, given }: Asked) => {
    void answerTo(store, question, given).then((answer) => { port.postMessage({ number, answer } satisfies Answered) })
  })
}

async function answerTo(store: BacktestStore, question: Question, given: readonly unknown[]): Promise<Carried<unknown>> {
  const ask = store[question] as (...given: readonly unknown[]) => Promise<unknown>
  return ask(...given).then((result) => carried(() => result), (error: unknown) => carried(() => { throw error }))
}

/** In a worker thread: the store at the other end of a port. */
export function remoteStore(port: MessagePort): BacktestStore {
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void, readonly reject: (error: unknown) => void }>()
  let asked = 0
  port.on('message', ({ number, answer }: Answered) => {
    const one = waiting.get(number)
    waiting.delete(number)
    try {
      one?.resolve(taken(answer))
    } catch (error) {
      one?.reject(error)
    }
  })
  const ask = (question: Question) => (...given: readonly unknown[]): Promise<unknown> => new Promise((resolve, reject) => {
    asked += 1
    waiting.set(asked, { resolve, reject })
    port.postMessage({ number: asked, question, given } satisfies Asked)
  })
  return Object.fromEntries(questions.map((question) => [question, ask(question)])) as unknown as BacktestStore
}
