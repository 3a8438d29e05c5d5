import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedPath } from './shared-bench.ts'

/**
 * Every string of the public collections beside the repository: attacks on pages, formulas, paths and queries; strings that programs trip over;
 * what a sanitizer of HTML is tested with. Each once, in order; undefined (said on the terminal) where they are not there.
 */
export function tortureStrings(): readonly string[] | undefined {
  const folders = ['attack-strings', 'naughty-strings', 'html-sanitizer'].map((name) => sharedPath(`bench/torture/${name}`))
  const [attacks, naughty, sanitizer] = folders
  if (attacks === undefined || naughty === undefined || sanitizer === undefined) return undefined
  const lines = readdirSync(attacks).filter((file) => file.endsWith('.txt')).sort().flatMap((file) => readFileSync(join(attacks, file), 'utf8').split('\n'))
  const listed = JSON.parse(readFileSync(join(naughty, 'strings.json'), 'utf8')) as readonly string[]
  const payloads = (JSON.parse(readFileSync(join(sanitizer, 'payloads.json'), 'utf8')) as readonly { readonly payload: string }[]).map(({ payload }) => payload)
  return [...new Set([...lines, ...listed, ...payloads])].filter((text) => text.trim() !== '')
}
