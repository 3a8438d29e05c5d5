import { Type, type Static } from 'typebox'
import { normaliseRow } from '../math/normalise-rows.ts'
import { charLsa } from './char-lsa.ts'
import { distilled } from './distilled.ts'
import type { Embedder } from './embedder.ts'
import { embedByRows, type FoldedBasis } from './folded-basis.ts'
import { packSections, unpackSections, type PackedKind } from './packed-sections.ts'
import { ppmiSvd } from './ppmi.ts'

const params = Type.Object({
  charLsa: Type.Object(charLsa.params.properties, { default: {}, description: 'Settings of `char-lsa`.' }),
  ppmi: Type.Object(ppmiSvd.params.properties, { default: {}, description: 'Settings of `ppmi`.' }),
  distilled: Type.Object(distilled.params.properties, { default: {}, description: 'Settings of `distilled`.' }),
})

const kind: PackedKind = { magic: 0x42485347, formatVersion: 1, part: 'hybrid basis' }

/**
 * Letters, company and language side by side: the vectors of `char-lsa`, `ppmi` and `distilled`, each of length 1, together to length 1.
 * Where one is blind (typing errors, synonyms, jargon) another sees; on labelled support texts it is better than any alone. Texts that
 * are not English have no part of `distilled`.
 */
function fit(texts: readonly string[], settings: Static<typeof params>, random: () => number): FoldedBasis {
  return sideBySide([charLsa.fit(texts, settings.charLsa, random), ppmiSvd.fit(texts, settings.ppmi, random), distilled.fit(texts, settings.distilled)])
}

/** @throws AppError `database-corrupt` when the bytes are not three whole bases */
function restore(bytes: Uint8Array): FoldedBasis {
  const [letters, company, language] = unpackSections(kind, bytes, 3)
  return sideBySide([charLsa.restore(letters!), ppmiSvd.restore(company!), distilled.restore(language!)])
}

export const hybrid = { version: '1', params, fit, restore } satisfies Embedder<typeof params>

function sideBySide(parts: readonly FoldedBasis[]): FoldedBasis {
  const blocks = parts.map(({ dimensions }) => dimensions)
  const width = blocks.reduce((sum, own) => sum + own, 0)
  const writeRow: FoldedBasis['writeRow'] = (folded, out, start) => {
    let first = start
    for (const part of parts) {
      part.writeRow(folded, out, first)
      first += part.dimensions
    }
    normaliseRow(out, start, width)
  }
  return { dimensions: width, blocks, bytes: packSections(kind, parts.map(({ bytes }) => bytes)), writeRow, embed: embedByRows(width, writeRow) }
}
