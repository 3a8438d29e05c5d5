/**
 * Scales each row of a row-major matrix to length 1, in place. Zero rows stay zero.
 *
 * @param out `n × width`, read and overwritten
 */
export function normaliseRows(out: Float32Array, width: number): void {
  for (let start = 0; start + width <= out.length && width > 0; start += width) normaliseRow(out, start, width)
}

/** Scales `[start, start + width)` to length 1, in place; zeros stay zero. */
export function normaliseRow(out: Float32Array, start: number, width: number): void {
  const end = start + width
  let squares = 0
  for (let k = start; k < end; k++) squares += out[k]! * out[k]!
  if (squares === 0) return
  const scale = 1 / Math.sqrt(squares)
  for (let k = start; k < end; k++) out[k] = out[k]! * scale
}
