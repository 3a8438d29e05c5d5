import type { DuckDBConnection } from '@duckdb/node-api'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '../store.ts'
import { askOne } from './ask.ts'
import type { Engine } from './engine.ts'
import { NameRow } from './rows.ts'

/** A copy of everything, made while others read and write. */
export function backupStore(engine: Engine): Pick<Store, 'copyTo'> {
  let copyCount = 0
  return {
    async copyTo(path) {
      const alias = `copy_${++copyCount}`
      // The engine may write in its own folder only.
      const inside = join(engine.exportFolder, `${alias}.duckdb`)
      try {
        await engine.each((connection) => copyDatabase(connection, inside, alias))
        await copyFile(inside, path)
      } finally {
        await rm(inside, { force: true })
      }
    },
  }
}

/** Copies what the open database holds, and nothing that was deleted, into a new file. @param path in a folder that the engine may write to */
export async function copyDatabase(connection: DuckDBConnection, path: string, alias: string): Promise<void> {
  const open = await askOne(connection, 'database_name', NameRow)
  // These statements take no bound values: the path and both names are the owner's own.
  await connection.run(`ATTACH ${quoted(path, "'")} AS ${alias}`)
  try {
    await connection.run(`COPY FROM DATABASE ${quoted(open?.name ?? '', '"')} TO ${alias}`)
  } finally {
    await connection.run(`DETACH ${alias}`)
  }
}

const quoted = (text: string, mark: string): string => `${mark}${text.replaceAll(mark, mark + mark)}${mark}`
