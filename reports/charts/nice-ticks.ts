/** Steps that are read easily, per power of ten. */
const easySteps = [1, 2, 5, 10] as const

/**
 * Axis ticks for counts: whole numbers from 0, evenly spaced, the last at or above `most`.
 *
 * @param most largest value to show, 0 or more
 * @param wanted about this many steps; there are never more
 */
export function niceTicks(most: number, wanted = 4): number[] {
  const roughStep = Math.max(1, most / wanted)
  const power = 10 ** Math.floor(Math.log10(roughStep))
  const step = (easySteps.find((easy) => easy * power >= roughStep * (1 - 1e-9)) ?? 10) * power
  const stepCount = Math.max(1, Math.ceil(most / step - 1e-9))
  return Array.from({ length: stepCount + 1 }, (_, index) => index * step)
}
