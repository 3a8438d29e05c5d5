import type { PatternId } from '../domain/ids.ts'
import { AppError } from '../domain/errors.ts'
import { dots } from '../math/dot.ts'
import { normaliseRows } from '../math/normalise-rows.ts'

/** The patterns founded in one language, in the basis of that language, frozen with it. */
export interface Centres {
  readonly patternIds: readonly PatternId[]
  /** Least fit that each asks for, in [0, 1]. */
  readonly floors: readonly number[]
  readonly dimensions: number
  /** Row-major unit vectors, one for each pattern. */
  readonly values: Float32Array
}

/** Unit mean of the vectors of each group, row-major. @param groups vectors of each group, row-major */
export function centresOf(groups: readonly Float32Array[], dimensions: number): Float32Array {
  const centres = new Float32Array(groups.length * dimensions)
  groups.forEach((vectors, group) => {
    vectors.forEach((value, at) => { centres[group * dimensions + at % dimensions] = centres[group * dimensions + at % dimensions]! + value })
  })
  normaliseRows(centres, dimensions)
  return centres
}

/** Cosine of one vector to each centre. @param centres row-major */
export function closeness(centres: Float32Array, dimensions: number, vector: Float32Array): Float64Array {
  const near = new Float64Array(dimensions === 0 ? 0 : centres.length / dimensions)
  dots(centres, near.length, vector, near)
  return near
}

/** UTF-8 JSON; vectors as base64 of 32-bit floats, little endian. */
export function packCentres({ values, ...rest }: Centres): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ ...rest, values: Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64') }))
}

/** @throws AppError `database-corrupt` */
export function unpackCentres(bytes: Uint8Array): Centres {
  try {
    const { values, ...rest } = JSON.parse(new TextDecoder().decode(bytes)) as Omit<Centres, 'values'> & { values: string }
    const floats = new Float32Array(new Uint8Array(Buffer.from(values, 'base64')).buffer)
    if (floats.length !== rest.patternIds.length * rest.dimensions || rest.floors.length !== rest.patternIds.length) throw new RangeError('centres cut off')
    return { ...rest, values: floats }
  } catch (cause) {
    throw new AppError('database-corrupt', { part: 'pattern centres' }, { cause })
  }
}
