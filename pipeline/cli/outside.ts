import { type Instant, instantOf } from '../domain/week.ts'

/** What the outside gives a command: the only place where environment, clock and streams come in. */
export interface Outside {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly now: () => Instant
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

export const processOutside = (): Outside => ({
  environment: process.env,
  now: () => instantOf(Date.now()),
  stdout: process.stdout,
  stderr: process.stderr,
})

/** Changes whenever a report could come out differently for the same cases. */
export const CODE_VERSION = '0.1.0'
