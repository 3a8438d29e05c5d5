/**
 * Products of all pairs of columns: `XᵀX` of a row-major `n × width` matrix, `width × width`, both triangles filled.
 * Summed in double precision. Cost: n · width² / 2.
 */
export function gram(matrix: Float32Array, width: number): Float64Array {
  const out = new Float64Array(width * width)
  const rowCount = width === 0 ? 0 : matrix.length / width
  // Four rows at a time, the last block filled up with zeros: each sum is loaded and stored once for four products.
  const block = new Float64Array(4 * width)
  for (let first = 0; first < rowCount; first += 4) {
    block.fill(0)
    block.set(matrix.subarray(first * width, Math.min(first + 4, rowCount) * width))
    for (let i = 0; i < width; i++) {
      const x0 = block[i]!, x1 = block[width + i]!, x2 = block[2 * width + i]!, x3 = block[3 * width + i]!
      const into = i * width
      for (let j = 0; j <= i; j++) {
        out[into + j] = out[into + j]! + x0 * block[j]! + x1 * block[width + j]! + x2 * block[2 * width + j]! + x3 * block[3 * width + j]!
      }
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) out[j * width + i] = out[i * width + j]!
  }
  return out
}
