/** Field of a protocol buffer with a length: text, bytes or a message. */
const field = (number: number, value: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(value)
  return Buffer.concat([varint(number << 3 | 2), varint(bytes.length), bytes])
}
const integer = (number: number, value: number): Buffer => Buffer.concat([varint(number << 3), varint(value)])

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest])
    bytes.push(rest & 127 | 128)
  }
}

const float32 = 1
const int64 = 7
const dimension = (size: number | string): Buffer => field(1, typeof size === 'number' ? integer(1, size) : field(2, size))
const tensorOf = (name: string, type: number, sizes: readonly (number | string)[]): Buffer =>
  Buffer.concat([field(1, name), field(2, field(1, Buffer.concat([integer(1, type), field(2, Buffer.concat(sizes.map(dimension)))])))])

/**
 * A model in the format of ONNX (IR 8, operators 13) that looks up a vector for each token and does nothing else: `input_ids` (1 × tokens) to
 * `last_hidden_state` (1 × tokens × width). Field numbers: onnx.proto3 of ONNX 1.15.
 *
 * @param table row-major, one row of `width` for each token number
 */
export function lookUpModel(table: Float32Array, width: number): Uint8Array {
  const node = Buffer.concat([field(1, 'table'), field(1, 'input_ids'), field(2, 'last_hidden_state'), field(4, 'Gather')])
  const weights = Buffer.concat([integer(1, table.length / width), integer(1, width), integer(2, float32), field(8, 'table'), field(9, new Uint8Array(table.buffer, table.byteOffset, table.byteLength))])
  const graph = Buffer.concat([
    field(1, node), field(2, 'look-up'), field(5, weights),
    field(11, tensorOf('input_ids', int64, [1, 'tokens'])), field(12, tensorOf('last_hidden_state', float32, [1, 'tokens', width])),
  ])
  return Buffer.concat([integer(1, 8), field(7, graph), field(8, Buffer.concat([field(1, ''), integer(2, 13)]))])
}
