/** Which weeks a baseline uses and where they stand: `levels` are their seasonal groups, 1 to `periods`; the tested week belongs to the last. */
export interface BaselineWeeks { readonly weeks: Int32Array, readonly levels: Uint8Array }

export interface BaselineDesign {
  /** Half length of the window around each reference week. */
  readonly halfWindow: number
  /** Seasonal groups; 1: only the windows are used. */
  readonly periods: number
  /** Weeks right before the tested one that teach nothing, the tested one included. */
  readonly pastWeeks: number
}

/**
 * The weeks that a Farrington baseline uses, rising.
 * Windows of ± `halfWindow` around each reference week form the last group; the weeks between two windows are cut
 * into `periods` − 1 groups of nearly equal length, the first ones longer.
 * Source: Noufaily et al. (2013), Statist. Med. 32, §3.1.
 *
 * @param tested index of the tested week
 * @param references weeks of the same season in earlier years, newest first
 */
export function farringtonBaseline(tested: number, references: readonly number[], { halfWindow, periods, pastWeeks }: BaselineDesign): BaselineWeeks {
  const weeks: number[] = []
  const levels: number[] = []
  const add = (week: number, level: number): void => {
    if (week < 0 || week >= tested - pastWeeks) return
    weeks.push(week)
    levels.push(level)
  }
  for (let i = references.length - 1; i >= 0; i--) {
    const reference = references[i]!
    const next = i === 0 ? tested : references[i - 1]!
    for (let week = reference - halfWindow; week <= reference + halfWindow; week++) add(week, periods)
    if (periods > 1) addGap(reference + halfWindow + 1, next - halfWindow - 1, periods - 1, add)
  }
  if (periods > 1) for (let week = tested - halfWindow; week < tested; week++) add(week, periods)
  return { weeks: Int32Array.from(weeks), levels: Uint8Array.from(levels) }
}

function addGap(from: number, to: number, blocks: number, add: (week: number, level: number) => void): void {
  const length = to - from + 1
  const shortest = Math.floor(length / blocks)
  const longer = length % blocks
  for (let block = 0, week = from; block < blocks; block++) {
    for (const end = week + shortest + (block < longer ? 1 : 0); week < end; week++) add(week, block + 1)
  }
}
