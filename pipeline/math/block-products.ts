import { wasm, wasmModule, wasmType } from './wasm-module.ts'

/** Rows of a block. */
export const BLOCK_ROWS = 64

/** Dot products between blocks of rows of one matrix. */
export interface BlockProducts {
  /**
   * Writes the products of the 64 rows from `top` with the 64 from `left`, row-major. Rows beyond the matrix count as zeros.
   *
   * @param top, left multiples of 64
   * @param out of length 64 × 64
   */
  between(top: number, left: number, out: Float32Array): void
}

/** Rows of one side that are multiplied with as many of the other at a time: their sums fill the registers of the processor. */
const tile = { rows: 2, columns: 8 }
const doubleBytes = 8
const pageBytes = 65_536

/**
 * Products in double precision by the vector instructions of WebAssembly. Each sum runs over the columns in rising order, as a plain loop's
 * does, and has the same bits: two lanes are two rows, never two parts of one sum. 3.6 times as fast as that loop in V8.
 *
 * @param matrix row-major, `width` columns; it is read when a block is needed
 */
export function blockProducts(matrix: Float32Array, width: number): BlockProducts {
  const blockValues = BLOCK_ROWS * width
  const memory = new WebAssembly.Memory({ initial: Math.ceil((2 * blockValues + tile.rows * tile.columns) * doubleBytes / pageBytes) })
  const values = new Float64Array(memory.buffer)
  const multiply = new WebAssembly.Instance(compiled ??= new WebAssembly.Module(wasmModule(tileProducts())), { env: { memory } }).exports.run as (rows: number, columns: number, out: number, width: number) => void
  const products = 2 * blockValues
  let topNow = -1
  let leftNow = -1

  return {
    between: (top, left, out) => {
      if (topNow !== top) pack(matrix, width, top, 1, values, 0)
      if (leftNow !== left) pack(matrix, width, left, tile.columns, values, blockValues)
      topNow = top
      leftNow = left
      for (let panel = 0; panel < BLOCK_ROWS; panel += tile.columns) {
        for (let row = 0; row < BLOCK_ROWS; row += tile.rows) {
          multiply(row * width * doubleBytes, (blockValues + panel * width) * doubleBytes, products * doubleBytes, width)
          for (let at = 0; at < tile.rows; at++) {
            const from = products + at * tile.columns
            const to = (row + at) * BLOCK_ROWS + panel
            for (let column = 0; column < tile.columns; column++) out[to + column] = values[from + column]!
          }
        }
      }
    },
  }
}

/** Lays 64 rows down in panels of `together`, column after column; rows beyond the matrix become zeros. */
function pack(matrix: Float32Array, width: number, firstRow: number, together: number, out: Float64Array, at: number): void {
  for (let panel = 0; panel < BLOCK_ROWS; panel += together) {
    for (let within = 0; within < together; within++) {
      const from = (firstRow + panel + within) * width
      const to = at + panel * width + within
      const isRow = from < matrix.length
      for (let k = 0; k < width; k++) out[to + k * together] = isRow ? matrix[from + k]! : 0
    }
  }
}

let compiled: WebAssembly.Module | undefined

/** `out[i, j] = Σ_k rows[i, k] · columns[k, j]` for a tile: two rows that lie one behind the other, and eight side by side. */
function tileProducts(): Parameters<typeof wasmModule>[0] {
  const { get, set, i32Const, i32Add, i32Shl, i32LessThan, repeatWhile, f64x2Load, f64x2LoadSplat, f64x2Store, f64x2Add, f64x2Multiply } = wasm
  const [first, columns, out, width, second, firstEnd, loaded] = [0, 1, 2, 3, 4, 5, 6]
  const value = [7, 8]
  const lanes = tile.columns / 2
  const sums = value.map((_, row) => Array.from({ length: lanes }, (_, lane) => 9 + row * lanes + lane))
  const lineBytes = tile.columns * doubleBytes
  const step = (local: number, bytes: number): number[] => [...get(local), ...i32Const(bytes), ...i32Add, ...set(local)]

  return {
    params: [wasmType.i32, wasmType.i32, wasmType.i32, wasmType.i32],
    locals: [wasmType.i32, wasmType.i32, ...Array.from({ length: 3 + tile.rows * lanes }, () => wasmType.v128)],
    body: [
      ...get(first), ...get(width), ...i32Const(3), ...i32Shl, ...i32Add, ...set(second),
      ...get(second), ...set(firstEnd),
      ...repeatWhile([
        ...get(first), ...f64x2LoadSplat(0), ...set(value[0]!),
        ...get(second), ...f64x2LoadSplat(0), ...set(value[1]!),
        ...Array.from({ length: lanes }, (_, lane) => [
          ...get(columns), ...f64x2Load(16 * lane), ...set(loaded),
          ...sums.flatMap((row, at) => [...get(row[lane]!), ...get(loaded), ...get(value[at]!), ...f64x2Multiply, ...f64x2Add, ...set(row[lane]!)]),
        ]).flat(),
        ...step(first, doubleBytes), ...step(second, doubleBytes), ...step(columns, lineBytes),
        ...get(first), ...get(firstEnd), ...i32LessThan,
      ]),
      ...sums.flatMap((row, at) => row.flatMap((sum, lane) => [...get(out), ...get(sum), ...f64x2Store(at * lineBytes + 16 * lane)])),
    ],
  }
}
