/** How often one run is tried at most; the quickest counts, because other work on the machine only ever slows it down. */
const TRIES = 3
const FACTOR = 4
/** Shorter times are noise and count as this. */
const SHORTEST_MS = 5
const CHARACTERS = 60_000

/** Growth that no linear function reaches and every quadratic one passes. */
export const LINEAR = 9

/**
 * How the processor time of a function grows when its text is made four times as long: near 4 when it is linear, near 16 when it is
 * quadratic; compare it with `LINEAR`.
 */
export function growthOnFourfold(run: (text: string) => unknown, piece: string): number {
  const shorter = piece.repeat(Math.ceil(CHARACTERS / piece.length))
  const longer = piece.repeat(Math.ceil(CHARACTERS * FACTOR / piece.length))
  run(shorter)
  const base = Math.max(SHORTEST_MS, Math.min(...Array.from({ length: TRIES }, () => spentMs(run, shorter))))
  let growth = Infinity
  for (let tries = 0; tries < TRIES && growth >= LINEAR; tries++) growth = Math.min(growth, Math.max(SHORTEST_MS, spentMs(run, longer)) / base)
  return growth
}

function spentMs(run: (text: string) => unknown, text: string): number {
  const start = process.cpuUsage()
  run(text)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}
