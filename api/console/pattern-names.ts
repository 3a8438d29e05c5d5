import type { PatternListRow } from '../routes/patterns.ts'
import { read } from './api-client.ts'
import { fragment, h, type Child } from './dom.ts'
import { plainText } from './plain-text.ts'

/** As many patterns as one page of the API holds. */
const MOST_NAMED = 500

/** Names of patterns by id, one question however many are asked for. What is not found, or not for the reader, has none. */
export async function patternNames(patternIds: readonly string[], abortSignal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const [only, ...others] = new Set(patternIds)
  if (only === undefined) return new Map()
  const question = others.length === 0 ? `search=${encodeURIComponent(only)}` : `limit=${MOST_NAMED}`
  const { patterns } = await read<{ readonly patterns: readonly PatternListRow[] }>(`/v1/patterns?${question}`, abortSignal)
  return new Map(patterns.map(({ pattern }) => [pattern.patternId, pattern.label]))
}

/** A pattern by its name with its id beside it; by its id alone where the name is not known. */
export function patternLink(patternId: string, names: ReadonlyMap<string, string>): Child {
  const name = names.get(patternId)
  const address = `/patterns/${patternId}`
  return name === undefined ? h('a', { href: address }, patternId) : fragment(h('a', { href: address }, plainText(name)), ' ', h('span', { class: 'muted' }, patternId))
}
