const KNOWN = 4096
const logs = Float64Array.from({ length: KNOWN }, (_, whole) => Math.log(whole))
/** Added to a count before its logarithm is taken as a first guess. */
export const START_ABOVE = 0.1
const startLogs = Float64Array.from({ length: KNOWN }, (_, whole) => Math.log(whole + START_ABOVE))

const isKnown = (value: number): boolean => value < KNOWN && (value | 0) === value

/** Math.log, from a table for small whole numbers: counts are small, and logarithms are slow. @param value above 0 */
export const logOf = (value: number): number => isKnown(value) ? logs[value]! : Math.log(value)

/** log(value + 0.1), likewise. @param value 0 or more */
export const startLogOf = (value: number): number => isKnown(value) ? startLogs[value]! : Math.log(value + START_ABOVE)
