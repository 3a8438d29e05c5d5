import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Case, Reject } from '../../pipeline/domain/case.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { parseExport } from '../../pipeline/run/parse-export.ts'
import { openExport } from '../../pipeline/sources/open-export.ts'
import { sources } from '../../pipeline/sources/registry.ts'
import type { ExportFile } from '../../pipeline/sources/source.ts'
import { memoryStaging } from './memory-staging.ts'
import { readLimits } from './written-export.ts'

const folder = fileURLToPath(new URL('../fixtures/exports', import.meta.url))

/** Presets that have a small export of their own in `test/fixtures/exports`, `<preset>.<ending>`. */
export const presetsWithFixture: readonly string[] = readdirSync(folder).map((file) => file.replace(/\.\w+$/, '')).sort()

/** Opens the fixture of a preset. @param sourceName null recognises it by its header */
export function openedFixture(preset: string, sourceName: string | null = null): Promise<ExportFile> {
  const file = readdirSync(folder).find((name) => name.replace(/\.\w+$/, '') === preset)
  if (file === undefined) throw new Error(`no fixture of ${preset}`)
  return openExport(`${folder}/${file}`, { sources, sourceName, limits: readLimits })
}

/** What a load makes of the fixture of a preset, with the clock at 2025-01-10. */
export async function loadedFixture(preset: keyof typeof sources, sourceName: string | null = null): Promise<{ readonly cases: readonly Case[], readonly rejects: readonly Reject[], readonly unknownColumns: readonly string[] }> {
  const staging = memoryStaging()
  const file = await openedFixture(preset, sourceName)
  await parseExport(file, { asOf: null, clock: '2025-01-10T00:00:00.000Z' as Instant, redactionKey: 'a test key' }, staging)
  return { cases: staging.cases.map(({ row }) => row), rejects: staging.rejects, unknownColumns: file.unknownColumns }
}
