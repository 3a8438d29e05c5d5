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
  /** Ends it, after the read that is under way: the store may be closed then. */
  stop(): Promise<void>
}

/** Read at one time: few enough that other questions do not notice. */
const CHUNK = 100
const REST_MS = 20
/** Writes come in rows: after one, so long until it begins again. */
const SETTLE_MS = 1_000
/** Each write makes a new version, and nobody may ever ask about it: so many questions show that somebody does. */
const QUESTIONS_FIRST = 50

/** Reads what will be asked for, a little at a time, and anew when the data change meanwhile. A failure ends it: those who ask read for themselves and are told. */
export function readAhead<Key>({ dataVersion, keys, read }: ReadAheadSource<Key>): ReadAhead {
  const stopped = new AbortController()
  let underWay: Promise<void> | undefined
  let doneFor: string | undefined
  let questions = 0

  const pause = (ms: number): Promise<void> => rest(ms, undefined, { ref: false, signal: stopped.signal })
  /** False when the data changed meanwhile. */
  const readAll = async (version: string): Promise<boolean> => {
    const wanted = await keys()
    for (let at = 0; at < wanted.length; at += CHUNK) {
      stopped.signal.throwIfAborted()
      if (await dataVersion() !== version) return false
      await read(wanted.slice(at, at + CHUNK))
      await pause(REST_MS)
    }
    return true
  }
  const readUntilDone = async (): Promise<void> => {
    let version = await dataVersion()
    while (version !== doneFor) {
      doneFor = version
      questions = 0
      if (await readAll(version)) return
      await pause(SETTLE_MS)
      version = await dataVersion()
    }
  }
  const begin = (): void => {
    if (underWay !== undefined || stopped.signal.aborted) return
    underWay = readUntilDone().catch(() => undefined).finally(() => { underWay = undefined })
  }
  return {
    begin,
    asked: (version) => {
      if (version === doneFor) return
      questions += 1
      if (questions >= QUESTIONS_FIRST) begin()
    },
    stop: async () => {
      stopped.abort()
      await underWay
    },
  }
}
