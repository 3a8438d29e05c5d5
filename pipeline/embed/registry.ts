import { charLsa } from './char-lsa.ts'
import { distilled } from './distilled.ts'
import type { Embedder } from './embedder.ts'
import { endpoint } from './endpoint.ts'
import { hybrid } from './hybrid.ts'
import { onnx } from './onnx.ts'
import type { OutsideEmbedder } from './outside-embedder.ts'
import { ppmiSvd } from './ppmi.ts'
import { useLite } from './use-lite.ts'
import { zero } from './zero.ts'

/** Every text representation by its name. */
export const embedders = {
  'hybrid': hybrid,
  'char-lsa': charLsa,
  'ppmi': ppmiSvd,
  'distilled': distilled,
  'zero': zero,
} as const satisfies Record<string, Embedder>

/** Text representations that need more than arithmetic, by name: a roof opens the one that is configured. */
export const outsideEmbedders = {
  'use-lite': useLite,
  'onnx': onnx,
  'endpoint': endpoint,
} as const satisfies Record<string, OutsideEmbedder>
