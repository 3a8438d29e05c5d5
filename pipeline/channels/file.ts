import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../domain/errors.ts'
import type { EventId } from '../domain/ids.ts'
import type { ChannelFactory } from './channel.ts'

interface Identified { readonly eventId: EventId }

/**
 * Appends one JSON line per event to a file and flushes it to disk before it answers. An event whose id the file
 * holds already is not written again. A line torn by a crash is cut off; its event comes again with the same id.
 * One writer per file.
 *
 * @param target path of the file; folders on the way are made
 */
export const file: ChannelFactory = (target) => eventFile(target)

/** The same for anything that has the id of an event. */
export function eventFile(target: string): { deliver<Event extends Identified>(event: Event): Promise<void> } {
  let knownIds: Set<string> | undefined
  return {
    deliver: async <Event extends Identified>(event: Event) => {
      try {
        knownIds ??= await idsIn(target)
        if (knownIds.has(event.eventId)) return
        await append(target, `${JSON.stringify(event)}\n`)
        knownIds.add(event.eventId)
      } catch (cause) {
        // What is on disk after a failed write is not known: look again at the next event.
        knownIds = undefined
        throw unavailable(target, event, cause)
      }
    },
  }
}

async function idsIn(path: string): Promise<Set<string>> {
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(path, 'a+')
  try {
    const text = await handle.readFile('utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length < text.length) await handle.truncate(Buffer.byteLength(whole))
    return new Set(whole.split('\n').flatMap(idOf))
  } finally {
    await handle.close()
  }
}

/** None for a line that someone else wrote into the file. */
function idOf(line: string): string[] {
  const id = /"eventId":"(E-[0-9a-f]{16})"/.exec(line)?.[1]
  return id === undefined ? [] : [id]
}

async function append(path: string, line: string): Promise<void> {
  const handle = await open(path, 'a')
  try {
    await handle.writeFile(line)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

function unavailable(target: string, event: Identified, cause: unknown): AppError {
  const systemCode = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  return new AppError(systemCode === 'ENOSPC' ? 'disk-full' : 'channel-unavailable', { channel: 'file', target, eventId: event.eventId, systemCode }, { cause })
}
