/** Words of a source's codes, such as `{ 2: 'open' }`. */
export type CodeWords = Readonly<Record<string, string>>

/** The word of a code; a text that is no known code stays as it is. */
export function wordOf(codes: CodeWords, text: string | undefined): string | undefined {
  const code = text?.trim()
  return code !== undefined && Object.hasOwn(codes, code) ? codes[code] : text
}
