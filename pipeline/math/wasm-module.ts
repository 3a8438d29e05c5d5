/**
 * Writes WebAssembly functions by hand: enough of the binary format (WebAssembly Core Specification 2.0, §5) for the inner loops that
 * JavaScript has no vector instructions for. Instructions are bytes; what follows one in a list is its operand.
 */

/** Types of parameters and locals. */
export const wasmType = { i32: 0x7f, v128: 0x7b } as const

/** A function over the imported memory `env.memory`, without a result. */
export interface WasmFunction {
  readonly params: readonly number[]
  readonly locals: readonly number[]
  /** Instructions, without the closing `end`. */
  readonly body: readonly number[]
}

/** Bytes of a module that imports a memory and exports one function as `run`. */
export function wasmModule({ params, locals, body }: WasmFunction): Uint8Array<ArrayBuffer> {
  const code = [...vector(locals.map((type) => [1, type])), ...body, end]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d], ...[1, 0, 0, 0],
    ...section(1, [[0x60, ...vector(params.map((type) => [type])), 0]]),
    ...section(2, [[...name('env'), ...name('memory'), 0x02, 0x00, 1]]),
    ...section(3, [[0]]),
    ...section(7, [[...name('run'), 0x00, 0]]),
    ...section(10, [[...unsigned(code.length), ...code]]),
  ])
}

const end = 0x0b

/** Instructions by their names in the specification; addresses are in bytes. */
export const wasm = {
  get: (local: number): number[] => [0x20, ...unsigned(local)],
  set: (local: number): number[] => [0x21, ...unsigned(local)],
  /** @param value not negative */
  i32Const: (value: number): number[] => [0x41, ...signed(value)],
  i32Add: [0x6a],
  i32Shl: [0x74],
  i32LessThan: [0x49],
  /** Repeats the body for as long as it leaves a 1. */
  repeatWhile: (body: readonly number[]): number[] => [0x03, 0x40, ...body, 0x0d, 0, end],
  f64x2Load: (offset: number): number[] => [...simd(0), 4, ...unsigned(offset)],
  f64x2LoadSplat: (offset: number): number[] => [...simd(10), 3, ...unsigned(offset)],
  f64x2Store: (offset: number): number[] => [...simd(11), 4, ...unsigned(offset)],
  f64x2Add: simd(240),
  f64x2Multiply: simd(242),
}

function simd(operation: number): number[] {
  return [0xfd, ...unsigned(operation)]
}

const section = (id: number, entries: readonly (readonly number[])[]): number[] => {
  const content = vector(entries)
  return [id, ...unsigned(content.length), ...content]
}

function vector(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()]
}

const name = (text: string): number[] => vector([...new TextEncoder().encode(text)].map((byte) => [byte]))

/** LEB128: seven bits a byte, the lowest first. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [value & 0x7f | 0x80, ...unsigned(value >>> 7)]
}

/** Signed LEB128 of a number that is not negative: the last byte must not look like a minus. */
function signed(value: number): number[] {
  return value < 0x40 ? [value] : [value & 0x7f | 0x80, ...signed(value >>> 7)]
}
