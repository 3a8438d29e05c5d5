import { expect, test } from 'vitest'
import { wasm, wasmModule, wasmType } from '../../../pipeline/math/wasm-module.ts'

/** Adds a constant to the pair of doubles at the start of the memory as often as asked. */
function adding(at: number): (times: number) => number[] {
  const { get, set, i32Const, i32Add, i32LessThan, repeatWhile, f64x2Load, f64x2LoadSplat, f64x2Store, f64x2Add } = wasm
  const memory = new WebAssembly.Memory({ initial: 1 })
  const values = new Float64Array(memory.buffer)
  values[at / 8] = 1.5
  const module = new WebAssembly.Module(wasmModule({
    params: [wasmType.i32], locals: [wasmType.i32],
    body: repeatWhile([
      ...i32Const(0), ...i32Const(0), ...f64x2Load(0), ...i32Const(at), ...f64x2LoadSplat(0), ...f64x2Add, ...f64x2Store(0),
      ...get(1), ...i32Const(1), ...i32Add, ...set(1), ...get(1), ...get(0), ...i32LessThan,
    ]),
  }))
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports.run as (times: number) => void
  return (times) => {
    run(times)
    return [...values.subarray(0, 2)]
  }
}

// Constants of one, two and three bytes.
test.each([48, 64, 8192, 65_528])('a loop over memory adds what stands at byte %i', (at) => {
  expect(adding(at)(3)).toEqual([4.5, 4.5])
})
