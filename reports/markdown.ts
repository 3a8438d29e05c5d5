import { inertText } from './inert-text.ts'

const special = /[\\`*_[\]<>|~$]|&(?=#?\w+;)/g
const lineStart = /^([-+=#]|\d+(?=[.)]))/
/** What readers turn into links by themselves, escaped or not. */
const linkLike = /:\/\/|\bwww\.|\S@\S|\b(?:mailto|javascript|data):/i

/** Text from outside as one line of Markdown that shows letter for letter: no markup, no link, no picture. */
export function markdownText(text: string): string {
  const line = inertText(text).trim()
  if (linkLike.test(line)) return codeSpan(line)
  return line.replace(special, '\\$&').replace(lineStart, (start) => /^\d/.test(start) ? start : `\\${start}`).replace(/^(\d+)([.)])/, '$1\\$2')
}

/** Text from outside quoted exactly: nothing in a code span is read as markup. */
export function codeSpan(text: string): string {
  const line = inertText(text).trim()
  const fence = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)))
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/** A table; cells are Markdown already. Bars in code spans would end the cell, so they are written as escapes. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}
