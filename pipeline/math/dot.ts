/**
 * Sum of products of row `i` of `a` and row `j` of `b`, both row-major with `width` columns.
 * Summed in double precision, always in the same order.
 */
export function dot(a: Float32Array, i: number, b: Float32Array, j: number, width: number): number {
  const left = i * width
  const right = j * width
  let sum = 0
  for (let k = 0; k < width; k++) sum += a[left + k]! * b[right + k]!
  return sum
}
