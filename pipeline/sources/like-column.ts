/** From this likeness on a column may be another one renamed. */
const MIN_LIKENESS = 0.5
/** A shorter name, such as `id`, stands in many others by chance. */
const MIN_WHOLE_NAME = 5
/** A crafted header has more and longer columns than anybody names. */
const MAX_COLUMNS = 300, MAX_NAME = 80

/** The column that holds a missing name whole, or else the one most like it by shared pairs of letters (Dice's coefficient); undefined when none is half like it. Ties by place. Looks at the first 300 columns. */
export function likeColumn(missing: string, columns: readonly string[]): string | undefined {
  const known = columns.slice(0, MAX_COLUMNS).filter((column) => column.length <= MAX_NAME)
  const name = lettersOf(missing)
  const whole = name.length < MIN_WHOLE_NAME ? undefined : known.find((column) => lettersOf(column).includes(name))
  if (whole !== undefined) return whole

  const wanted = letterPairs(name)
  let best: string | undefined, bestLikeness = MIN_LIKENESS
  for (const column of known) {
    const pairs = letterPairs(lettersOf(column))
    const shared = [...wanted].filter((pair) => pairs.has(pair)).length
    const likeness = (2 * shared) / Math.max(1, wanted.size + pairs.size)
    if (likeness > bestLikeness || (best === undefined && likeness === MIN_LIKENESS)) [best, bestLikeness] = [column, likeness]
  }
  return best
}

const lettersOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const letterPairs = (letters: string): ReadonlySet<string> => new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)))
