/**
 * The smallest whole number of 0 or more that meets a condition which, once met, stays met.
 * Cost: logarithmic in the distance of `guess` from the answer.
 *
 * @param guess where to look first
 * @returns Number.MAX_SAFE_INTEGER when no smaller number meets it
 */
export function firstWhole(meets: (whole: number) => boolean, guess: number): number {
  const start = Math.max(0, Math.min(Number.MAX_SAFE_INTEGER, Math.floor(guess)))
  let failing = -1
  let meeting = start
  if (meets(start)) {
    for (let step = 1; meeting > 0; step *= 2) {
      const below = Math.max(0, meeting - step)
      if (!meets(below)) { failing = below; break }
      meeting = below
    }
  } else {
    failing = start
    for (let step = 1; ; step *= 2) {
      meeting = Math.min(Number.MAX_SAFE_INTEGER, failing + step)
      if (meeting === Number.MAX_SAFE_INTEGER || meets(meeting)) break
      failing = meeting
    }
  }
  while (meeting - failing > 1) {
    const middle = failing + Math.floor((meeting - failing) / 2)
    if (meets(middle)) meeting = middle
    else failing = middle
  }
  return meeting
}
