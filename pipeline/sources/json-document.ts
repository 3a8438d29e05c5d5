import { isUtf8 } from 'node:buffer'
import type { ReadRow } from './source.ts'
import { readJsonRow } from './json-row.ts'
import { type JsonScan, scanJson } from './json-scan.ts'

/**
 * The rows of a one-document export: a bare array of objects, or an object whose wrapper key holds one.
 * An element that is no valid object is a reject; its neighbours are not touched.
 *
 * @returns undefined when the bytes are not one whole JSON document with such an array
 */
export function readDocument(bytes: Buffer, wrapperKeys: readonly string[], maxFieldCharacters: number): { readonly rows: readonly ReadRow[], readonly wrapperKey: string | null } | undefined {
  if (!isUtf8(bytes)) return undefined
  const text = bytes.toString('utf8')
  const outer = scanJson(text)
  if (outer.kind === 'array') return isRest(text, outer.end) ? { rows: rowsOf(text, outer, maxFieldCharacters), wrapperKey: null } : undefined
  if (outer.kind !== 'object' || !isRest(text, outer.end)) return undefined

  const member = outer.members.find(({ key, start }) => wrapperKeys.includes(key) && scanJson(text, start).kind === 'array')
  if (member === undefined) return undefined
  const inner = scanJson(text, member.start)
  const around = `${text.slice(0, member.start)}[]${text.slice(member.end)}`
  return inner.kind === 'array' && isJson(around) ? { rows: rowsOf(text, inner, maxFieldCharacters), wrapperKey: member.key } : undefined
}

const isRest = (text: string, end: number): boolean => text.slice(end).trim() === ''

function rowsOf(text: string, array: Extract<JsonScan, { kind: 'array' }>, maxFieldCharacters: number): ReadRow[] {
  let line = 1
  let counted = 0
  return array.elements.map(({ start, end }) => {
    const first = start + text.slice(start, end).search(/\S/)
    for (; counted < first; counted++) if (text.charCodeAt(counted) === 0x0a) line += 1
    return readJsonRow(text.slice(first, end).trimEnd(), line, maxFieldCharacters)
  })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
