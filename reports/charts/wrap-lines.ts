const ELLIPSIS = '…'
/** From here on (Hangul Jamo, CJK, emoji) letters are about twice as wide as Latin ones. */
const FIRST_WIDE = 0x1100

/**
 * Breaks text into lines for a drawing, where nothing wraps by itself. Lines end at spaces; a word longer than a line is cut.
 *
 * @param width characters of Latin text that fit on a line; wide letters count twice
 * @param mostLines text that needs more ends with an ellipsis
 */
export function wrapLines(text: string, width: number, mostLines: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.trim().split(/\s+/).flatMap((whole) => pieces(whole, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    lines.push(line)
    line = word
  }
  lines.push(line)
  if (lines.length <= mostLines) return lines
  const last = lines[mostLines - 1] ?? ''
  return [...lines.slice(0, mostLines - 1), (widthOf(last) < width ? last : [...last].slice(0, -1).join('')) + ELLIPSIS]
}

/** Width in Latin characters. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= FIRST_WIDE ? 2 : 1
  return width
}

function pieces(word: string, width: number): string[] {
  const parts = ['']
  for (const character of word) {
    const last = parts.length - 1
    if (widthOf((parts[last] ?? '') + character) > width) parts.push(character)
    else parts[last] = (parts[last] ?? '') + character
  }
  return parts
}
