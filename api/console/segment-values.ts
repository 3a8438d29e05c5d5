import type { SegmentKind } from '../../pipeline/domain/case.ts'
import type { SegmentValue } from '../routes/rises.ts'
import { read } from './api-client.ts'

const OFFERED = 200

/** Values of a case field that the last 26 weeks hold, most frequent first. */
export async function valuesOf(kind: SegmentKind, abortSignal: AbortSignal): Promise<readonly string[]> {
  const { segments } = await read<{ readonly segments: readonly SegmentValue[] }>(`/v1/segments?kind=${kind}&limit=${OFFERED}`, abortSignal)
  return segments.map(({ segment }) => segment.value).filter((value) => value !== '')
}
