import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Check } from 'typebox/value'

const HolderSchema = Type.Object({
  pid: Type.Integer(),
  address: Type.Union([Type.String(), Type.Null()], { description: 'Where the holder answers, when it serves.' }),
})

/** The process that holds a database, as it wrote itself down. */
export type Holder = Static<typeof HolderSchema>

const lockPath = (folder: string): string => join(folder, 'groundswell.lock')

/**
 * Says who holds the folder. The engine's own file lock decides who may; this file tells the others whom to ask.
 * A file left by a process that died is replaced.
 */
export function writeHolder(folder: string, holder: Holder): void {
  const partial = `${lockPath(folder)}.${holder.pid}`
  writeFileSync(partial, JSON.stringify(holder))
  renameSync(partial, lockPath(folder))
}

/** Who holds the folder; undefined when nobody wrote it down. */
export function readHolder(folder: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(lockPath(folder), 'utf8'))
    return Check(HolderSchema, holder) ? holder : undefined
  } catch {
    return undefined
  }
}

export const removeHolder = (folder: string): void => { rmSync(lockPath(folder), { force: true }) }
