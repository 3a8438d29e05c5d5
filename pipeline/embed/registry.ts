import { charLsa } from './char-lsa.ts'
import { distilled } from './distilled.ts'
import type { Embedder } from './embedder.ts'
import { hybrid } from './hybrid.ts'
import { ppmiSvd } from './ppmi.ts'
import { zero } from './zero.ts'

/** Every text representation by its name. */
export const embedders = {
  'hybrid': hybrid,
  'char-lsa': charLsa,
  'ppmi': ppmiSvd,
  'distilled': distilled,
  'zero': zero,
} as const satisfies Record<string, Embedder>
