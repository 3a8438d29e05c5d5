import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Check } from 'typebox/value'
import { AuditHeadSchema, type AuditHead } from '../../domain/audit.ts'

const headPath = (folder: string): string => join(folder, 'audit.head')

/** Writes where the chain ends: the old head or the new one is there at any moment, never half of one. */
export function writeAuditHead(folder: string, { position, hash }: AuditHead): void {
  const partial = `${headPath(folder)}.tmp`
  const file = openSync(partial, 'w', 0o600)
  try {
    writeSync(file, `${JSON.stringify({ position, hash })}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(partial, headPath(folder))
}

/** The head of a folder; undefined when there is none or it is none. */
export function readAuditHead(folder: string): AuditHead | undefined {
  try {
    const head: unknown = JSON.parse(readFileSync(headPath(folder), 'utf8'))
    return Check(AuditHeadSchema, head) ? head : undefined
  } catch {
    return undefined
  }
}
