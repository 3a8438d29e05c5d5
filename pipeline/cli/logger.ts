import { pino, type Logger } from 'pino'

export type { Logger }

/** The one structured logger: JSON lines on standard error, never case text, names or addresses. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }))
}
