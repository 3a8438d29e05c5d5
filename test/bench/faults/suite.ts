import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FileToLoad, Outcome } from './load-faulty.ts'

/** Says what is wrong with an outcome; undefined when it is as expected. */
export type Judge = (outcome: Outcome) => Promise<string | undefined> | string | undefined

export interface SuiteFile extends FileToLoad { readonly judge: Judge }

interface Expected { readonly expect: 'load' | 'partial' | 'refuse', readonly or?: 'load' | 'partial' | 'refuse', readonly rows: number | null, readonly quarantined: number | null }
const expectOf = { loaded: 'load', partial: 'partial', refused: 'refuse', crashed: 'crash', hung: 'hang' } as const satisfies Record<Outcome['outcome'], string>

/** Files of a folder that tells by its `manifest.json` what should become of each; they have the header of our own format. */
export function manifestFiles(folder: string): readonly SuiteFile[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Readonly<Record<string, Expected>>
  return Object.entries(manifest).map(([file, expected]) => ({ file, path: join(folder, file), columnSource: null, judge: (outcome) => judgeByManifest(outcome, expected) }))
}

/**
 * Rows are distinct cases, since one case may stand in several rows of a file. A file without one good row counts as refused too, for the
 * limit on quarantined rows refuses it; where the manifest leaves the rows open, any outcome counts that accounts for them.
 */
export function judgeByManifest({ outcome, caseCount, rowsIn, rowsQuarantined }: Pick<Outcome, 'outcome' | 'caseCount' | 'rowsIn' | 'rowsQuarantined'>, { expect, or, rows, quarantined }: Expected): string | undefined {
  const found = expectOf[outcome]
  const isAllBad = rowsIn > 0 && rowsIn === rowsQuarantined
  const kinds: readonly string[] = isAllBad ? [found, 'refuse'] : [found]
  if (kinds.includes('refuse') && [expect, or].includes('refuse')) return undefined
  if (rows === null) return found === 'load' || found === 'partial' ? undefined : `${found} where ${expect} is expected`
  if (found === or) return undefined
  if (found !== expect) return `${found} where ${expect} is expected`
  return caseCount === rows && rowsQuarantined === quarantined ? undefined : `${caseCount} cases and ${rowsQuarantined} quarantined where ${rows} and ${quarantined} are expected`
}

export const hasManifest = (folder: string): boolean => existsSync(join(folder, 'manifest.json'))

/** All files under a folder, by relative path in order; the folder's own index and description are none. */
export function filesUnder(folder: string, inside = ''): readonly string[] {
  return readdirSync(join(folder, inside)).sort().flatMap((name) => {
    const path = inside === '' ? name : `${inside}/${name}`
    if (statSync(join(folder, path)).isDirectory()) return filesUnder(folder, path)
    return inside === '' && /^(?:README\.md|manifest\.json|oracle\.json)$/.test(name) ? [] : [path]
  })
}
