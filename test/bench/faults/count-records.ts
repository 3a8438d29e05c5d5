import { isUtf8 } from 'node:buffer'

/**
 * How many records a plain file must have, counted without any reader: lines, where every line is a record. It is one of JSON when the
 * first line is a whole object, and of CSV when no quote is in it, whose first line is the header.
 *
 * @returns undefined where lines do not tell: other encodings, packed files, quotes, lone CRs, documents
 */
export function recordsByLines(bytes: Buffer): number | undefined {
  if (!isUtf8(bytes) || bytes.includes(0) || bytes[0] === 0xef) return undefined
  const text = bytes.toString('utf8')
  if (/\r(?!\n)/.test(text) || text.startsWith('PAR1') || text.startsWith('PK')) return undefined
  const lines = text.split(/\r?\n/)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  if (isObject(first)) return lines.filter((line) => line.trim() !== '').length
  if (/["{[]/.test(text)) return undefined
  return lines.filter((line) => line !== '').length - 1
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
