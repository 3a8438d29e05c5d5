import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { type ExportTable, exportTables } from '../../store/store.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, withSession } from '../session.ts'

export interface ExportFlags extends CommonFlags {
  readonly format: 'csv' | 'parquet' | 'arrow'
  readonly out?: string
}

/** Writes one table to a file, or to standard output. Text cells that a spreadsheet would run are escaped. */
export async function exportCommand([table]: readonly string[], { format, out, ...flags }: ExportFlags, outside: Outside): Promise<number> {
  const known = exportTables.find((name) => name === table)
  if (known === undefined) throw new AppError('usage-invalid', { table: table ?? '', expected: exportTables })
  return withSession({ ...flags }, outside, async ({ store }) => {
    if (out !== undefined) {
      await store.exportTable(known, out, format)
      outside.stdout.write(`${known} written to ${out}\n`)
      return 0
    }
    const folder = await mkdtemp(join(tmpdir(), 'groundswell-export-'))
    try {
      outside.stdout.write(await exportedBytes(known, join(folder, `${known}.${format}`)))
    } finally {
      await rm(folder, { recursive: true })
    }
    return 0

    async function exportedBytes(name: ExportTable, path: string): Promise<Buffer> {
      await store.exportTable(name, path, format)
      return readFile(path)
    }
  })
}
