import { setTimeout as rest } from 'node:timers/promises'

/** What is read ahead, and how. */
export interface ReadAheadSource<Key> {
  dataVersion(): Promise<string>
  /** What will likely be asked for, likeliest first. */
  keys(): Promise<readonly Key[]>
  /** Reads these and keeps them. */
  read(keys: readonly Key[]): Promise<unknown>
}

/** Reads before anyone asks. */
export interface ReadAhead {
  /** Begins, unless it is under way or done for the data of now. */
  begin(): void
  /** A question came; when many come for data that were not read ahead, they are worth it. */
  asked(version: string): void
  stop(): void
}

/** Read at one time: few enough that other questions do not notice. */
const CHUNK = 200
const REST_MS = 5
/** Each write makes a new version, and nobody may ever ask about it: so many questions show that somebody does. */
const QUESTIONS_FIRST = 50

/** Reads what will be asked for, a little at a time, and stops when the data change. A failure ends it: those who ask read for themselves and are told. */
export function readAhead<Key>({ dataVersion, keys, read }: ReadAheadSource<Key>): ReadAhead {
  const stopped = new AbortController()
  let isUnderWay = false
  let doneFor: string | undefined
  let questions = 0

  const readAll = async (): Promise<void> => {
    const version = await dataVersion()
    if (version === doneFor) return
    doneFor = version
    questions = 0
    const wanted = await keys()
    for (let at = 0; at < wanted.length && await dataVersion() === version; at += CHUNK) {
      await read(wanted.slice(at, at + CHUNK))
      await rest(REST_MS, undefined, { ref: false, signal: stopped.signal })
    }
  }
  const begin = (): void => {
    if (isUnderWay || stopped.signal.aborted) return
    isUnderWay = true
    void readAll().catch(() => undefined).finally(() => { isUnderWay = false })
  }
  return {
    begin,
    asked: (version) => {
      if (version === doneFor) return
      questions += 1
      if (questions >= QUESTIONS_FIRST) begin()
    },
    stop: () => { stopped.abort() },
  }
}
