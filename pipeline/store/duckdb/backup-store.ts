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
        await engine.each(async (connection) => {
          const open = await askOne(connection, 'database_name', NameRow)
          // These statements take no bound values: the path and both names are the owner's own.
          await connection.run(`ATTACH ${quoted(inside, "'")} AS ${alias}`)
          try {
            await connection.run(`COPY FROM DATABASE ${quoted(open?.name ?? '', '"')} TO ${alias}`)
          } finally {
            await connection.run(`DETACH ${alias}`)
          }
        })
        await copyFile(inside, path)
      } finally {
        await rm(inside, { force: true })
      }
    },
  }
}

const quoted = (text: string, mark: string): string => `${mark}${text.replaceAll(mark, mark + mark)}${mark}`
