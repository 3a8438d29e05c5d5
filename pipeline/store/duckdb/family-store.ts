import { Type } from 'typebox'
import { FoundFamilyLinkSchema } from '../../domain/family.ts'
import { PatternIdSchema } from '../../domain/ids.ts'
import type { FamilyStore } from '../family-port.ts'
import { appendRows } from './append.ts'
import { ask, tell } from './ask.ts'
import type { Engine } from './engine.ts'

const Nullable = Type.Union([Type.String(), Type.Null()])
const SampleRow = Type.Object({ patternId: PatternIdSchema, subject: Type.String(), body: Type.String(), product: Nullable, version: Nullable, platform: Nullable, category: Nullable })

/** Patterns of one issue in several languages. */
export function familyStore(engine: Engine): FamilyStore {
  return {
    familySamples: (before, perPattern) => engine.read((connection) => ask(connection, 'family_samples', SampleRow, { before, per_pattern: perPattern })),
    familyLinks: () => engine.read((connection) => ask(connection, 'family_links', FoundFamilyLinkSchema)),
    saveFamilyLinks: (links) => engine.write(async (connection) => {
      await tell(connection, 'remove_family_links')
      await appendRows(connection, 'family_links', links)
    }),
  }
}
