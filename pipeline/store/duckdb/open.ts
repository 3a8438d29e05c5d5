import { DuckDBInstance } from '@duckdb/node-api'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { stagingFolderOf } from '../staging.ts'
import { tell } from './ask.ts'
import { createEngine, type Engine, type Holding } from './engine.ts'
import { RESTORE, isDamaged, isLocked } from './engine-error.ts'
import { readHolder, removeHolder, writeHolder } from './lock.ts'
import { migrate } from './migrate.ts'

export interface OpenOptions { readonly folder: string, readonly memoryLimitMb: number, readonly threads: number }

const FILE_NAME = 'groundswell.duckdb'

// The engine's file lock belongs to the process: it does not see a second opening in the same one.
const openFolders = new Set<string>()

/**
 * Opens the database of a folder, made if there is none, and brings its tables up to date.
 * Afterwards no statement can read or write outside the folders `staging` and `exports` in it, nor change a setting.
 *
 * @throws AppError `database-locked` with the pid of the holder; `database-corrupt` when the file is no intact database
 */
export async function openEngine(options: OpenOptions): Promise<Engine> {
  mkdirSync(options.folder, { recursive: true })
  const folder = realpathSync(options.folder)
  if (openFolders.has(folder)) throw lockedBy(folder)
  openFolders.add(folder)
  const holding: Holding = {
    announce: (address) => { writeHolder(folder, { pid: process.pid, address }) },
    release: () => {
      removeHolder(folder)
      openFolders.delete(folder)
    },
  }
  try {
    const engine = await openLocked(folder, join(folder, FILE_NAME), options, holding)
    writeHolder(folder, { pid: process.pid, address: null })
    return engine
  } catch (error) {
    openFolders.delete(folder)
    if (isLocked(error)) throw lockedBy(folder, error)
    if (isDamaged(error)) throw new AppError('database-corrupt', { file: join(folder, FILE_NAME), advice: RESTORE }, { cause: error })
    throw error
  }
}

/** Opens an empty database in memory. The folder holds only what is staged and exported. */
export async function openMemoryEngine(options: OpenOptions): Promise<Engine> {
  mkdirSync(options.folder, { recursive: true })
  return openLocked(realpathSync(options.folder), ':memory:', options, { announce: () => undefined, release: () => undefined })
}

async function openLocked(folder: string, database: string, { memoryLimitMb, threads }: OpenOptions, holding: Holding): Promise<Engine> {
  const exportFolder = join(folder, 'exports')
  const stagingFolder = stagingFolderOf(folder)
  const spillFolder = join(folder, 'spill')
  const instance = await DuckDBInstance.create(database, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${memoryLimitMb}MB`,
    threads: String(threads),
    temp_directory: spillFolder,
  })
  try {
    // Held now: what a process that died left half written belongs to nobody.
    for (const path of [exportFolder, spillFolder]) rmSync(path, { recursive: true, force: true })
    for (const path of [exportFolder, stagingFolder]) mkdirSync(path, { recursive: true })
    await migrateAndLock(instance, [exportFolder, stagingFolder])
    return await createEngine(instance, exportFolder, holding)
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

async function migrateAndLock(instance: DuckDBInstance, folders: readonly string[]): Promise<void> {
  const connection = await instance.connect()
  try {
    await connection.run("SET GLOBAL TimeZone = 'UTC'")
    await migrate(connection)
    const interrupted = await tell(connection, 'end_interrupted_runs')
    if (interrupted > 0) await tell(connection, 'raise_data_version')
    // SET takes no bound values: the paths, which are the owner's own, are quoted here.
    await connection.run(`SET GLOBAL allowed_directories = [${folders.map(quoted).join(', ')}]`)
    await connection.run('SET GLOBAL enable_external_access = false')
    await connection.run('SET GLOBAL lock_configuration = true')
  } finally {
    connection.closeSync()
  }
}

function lockedBy(folder: string, cause?: unknown): AppError {
  const holder = readHolder(folder)
  return new AppError('database-locked', { pid: holder?.pid ?? null, address: holder?.address ?? null, folder }, { cause })
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
