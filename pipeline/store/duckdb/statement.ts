import { readFileSync } from 'node:fs'

const texts = new Map<string, string>()

/** The text of `sql/<question>.sql`: one statement, read once. @param question file name without its ending */
export function statement(question: string): string {
  const known = texts.get(question)
  if (known !== undefined) return known
  const text = readFileSync(new URL(`./sql/${question}.sql`, import.meta.url), 'utf8')
  texts.set(question, text)
  return text
}
