import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../../../pipeline/normalize/redact/', import.meta.url)

/** Literal patterns of a source file; the files of this folder write no slash that divides. */
function patternsOf(source: string): string[] {
  return [...source.matchAll(/(?<=[=(,:[&|?!]\s?|return )\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+)\/[a-z]*/g)].map((match) => match[1]!)
}

/** Whether a repeated group without an upper bound holds something that is itself repeated without one: `(a+)*`, `(?:x*y*)+`. */
function hasNestedRepeat(pattern: string): boolean {
  const plain = pattern.replace(/\\./g, 'e').replace(/\[[^\]]*\]/g, 'c')
  const open: boolean[] = []
  let inner = false
  for (let at = 0; at < plain.length; at++) {
    const rest = plain.slice(at + 1)
    const isOpenEnded = /^(?:[*+]|\{\d+,\})/.test(rest)
    if (plain[at] === '(') {
      open.push(inner)
      inner = false
    } else if (plain[at] === ')') {
      if (inner && isOpenEnded) return true
      inner = open.pop()! || inner || isOpenEnded
    } else if (isOpenEnded && plain[at] !== '(') inner = true
  }
  return false
}

describe('the patterns of redaction', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
  const patterns = files.flatMap((file) => patternsOf(readFileSync(new URL(file, folder), 'utf8')).map((pattern) => [file, pattern] as const))

  it('are read from the sources', () => {
    expect(patterns.length).toBeGreaterThan(60)
  })

  it('nest no repeat without bound in another', () => {
    expect(patterns.filter(([, pattern]) => hasNestedRepeat(pattern))).toEqual([])
  })

  it('would be refused with a nested repeat', () => {
    expect(['(a+)*', '(?:a*b)+', '(x{2,}y?)*', '((?:a+)b)*'].filter((pattern) => !hasNestedRepeat(pattern))).toEqual([])
    expect(['(?:ab)*', 'a+b*', '(?:a{1,3}b){0,3}', '(a+)?'].filter(hasNestedRepeat)).toEqual([])
  })
})
