/** Rows of small whole numbers, each with its own unit: a quarter of the memory of floats. */
export interface QuantisedRows {
  /** One for each row; 0 for a zero row. */
  readonly scales: Float32Array
  /** Row-major, in [-127, 127]. */
  readonly codes: Int8Array
}

const highestCode = 127

/** Rounds each value of a row to a 127th of the row's largest. @param values row-major `n × width` */
export function quantise(values: Float32Array, width: number): QuantisedRows {
  const scales = new Float32Array(values.length / width)
  const codes = new Int8Array(values.length)
  for (let row = 0; row < scales.length; row++) {
    const own = values.subarray(row * width, (row + 1) * width)
    scales[row] = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / highestCode
    if (scales[row] === 0) continue
    own.forEach((value, k) => { codes[row * width + k] = Math.round(value / scales[row]!) })
  }
  return { scales, codes }
}

/** The rows again, row-major `n × width`. */
export function dequantise({ scales, codes }: QuantisedRows, width: number): Float32Array {
  const values = new Float32Array(codes.length)
  for (let row = 0, at = 0; row < scales.length; row++) {
    for (let k = 0; k < width; k++, at++) values[at] = codes[at]! * scales[row]!
  }
  return values
}
