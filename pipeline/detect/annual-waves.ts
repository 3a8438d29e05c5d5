export const MOST_HARMONICS = 2

/** Only remembers what was worked out: every fit asks for the same periods. */
const known = new Map<number, Float64Array[]>()

/** cos and sin of one wave a year, then of two, at a period; periods from the last one, 0 or less. What it gives is shared: only to be read. */
export type AnnualWaves = (at: number) => Float64Array

/**
 * The waves of a year of a length.
 * @param periodsPerYear length of the year in periods
 */
export function annualWaves(periodsPerYear: number): AnnualWaves {
  let byPeriod = known.get(periodsPerYear)
  if (byPeriod === undefined) known.set(periodsPerYear, byPeriod = [])
  const waves = byPeriod
  return (at) => waves[-at] ??= Float64Array.from({ length: 2 * MOST_HARMONICS }, (_, wave) => {
    const angle = 2 * Math.PI * (1 + Math.floor(wave / 2)) * at / periodsPerYear
    return wave % 2 === 0 ? Math.cos(angle) : Math.sin(angle)
  })
}
