import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openExport } from '../../pipeline/sources/open-export.ts'
import { sources } from '../../pipeline/sources/registry.ts'
import type { ExportFile, OpenExportOptions, ReadRow } from '../../pipeline/sources/source.ts'

export const readLimits = { maxUnpackedBytes: 1_000_000_000, maxFieldBytes: 1_048_576, maxDocumentBytes: 67_108_864 } as const

/** Writes an export to a folder that goes with the test. @returns its path */
export async function writtenExport(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'groundswell-export-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** Opens what a file of this name and content holds, with all presets. */
export async function openedExport(name: string, content: string | Uint8Array, options: Partial<OpenExportOptions> = {}): Promise<ExportFile> {
  return openExport(await writtenExport(name, content), { sources, sourceName: null, limits: readLimits, ...options })
}

/** All records of an export, in file order. */
export async function allRows(file: Pick<ExportFile, 'batches'>): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = []
  for await (const batch of file.batches()) rows.push(...batch)
  return rows
}

/** A record in one line: the start line with its fields, or with the reason why it is none. */
export function shortRow(read: ReadRow): string {
  return read.kind === 'row' ? `${read.row.line}: ${[...read.row.fields.values()].join('|')}` : `${read.reject.line}: ${read.reject.reason}`
}
