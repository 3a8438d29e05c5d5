import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../../pipeline/domain/errors.ts'
import type { BenchResult } from './bench.ts'

/** @throws AppError `usage-invalid` for unknown or missing flags */
export function parseFlags<Schema extends TSchema>(schema: Schema, flags: Readonly<Record<string, string>>): Static<Schema> {
  const given = Value.Default(schema, { ...flags })
  const problem = Value.Errors(schema, given)[0]
  if (problem !== undefined) throw new AppError('usage-invalid', { flag: problem.instancePath.slice(1), problem: problem.message })
  return Value.Parse(schema, given)
}

export const benchEnvironment = (): BenchResult['environment'] =>
  ({ node: process.version, platform: `${platform()}-${arch()}`, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length })

/** Writes raw decisions as CSV; columns in the order given, undefined as empty. */
export async function writeCsv(folder: string, file: string, columns: readonly string[], rows: readonly Readonly<Record<string, string | number | undefined>>[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','))
  await writeFile(join(folder, file), `${[columns.join(','), ...lines].join('\n')}\n`)
}

/** Seconds of processor time that a piece of work took. */
export function cpuSeconds<Result>(work: () => Result): { readonly result: Result, readonly seconds: number } {
  const started = process.cpuUsage()
  const result = work()
  const used = process.cpuUsage(started)
  return { result, seconds: (used.user + used.system) / 1e6 }
}
