import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'
import { eventFile } from './file.ts'
import type { Sender } from './sender.ts'

/** Appends messages to files of one folder, each id once. @param folder made when it is absent */
export function fileSender(folder: string): Sender {
  const channels = new Map<string, ReturnType<typeof eventFile>>()
  return {
    send: async ({ id, at, subject, type, title, text, data }, { target }) => {
      const channel = channels.get(target) ?? eventFile(join(folder, target))
      channels.set(target, channel)
      try {
        await channel.deliver({ eventId: id, at, subject, type, data: { ...data, title, text } })
        return { kind: 'delivered', status: null }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return { kind: 'failed', status: null, reason: error.code, retryAfterMs: null }
      }
    },
  }
}
