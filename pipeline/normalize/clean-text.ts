/** Control characters but tab and line feed; soft hyphen; zero-width, joiner and direction marks; byte-order mark; tags; what no character is. */
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu
/** Joiners spell words in Arabic and Indic scripts and join emoji: they go only where they join nothing. */
const loneJoiner = /(?<![\p{L}\p{M}\p{Extended_Pictographic}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])|(?<=[\p{Script=Latin}\p{Nd}])[\u200c\u200d]/gu
const hasJoiner = /[\u200c\u200d]/
const loneSurrogate = /\p{Surrogate}/gu
const plain = /^[\n\x20-\x7e]*$/
const otherLineEnd = /\r\n?|\u2028|\u2029|\u0085|\u000b|\u000c/g
const spaceRun = /[^\S\n]+/g
const spaceAtLineEdge = /^ | $/gm
const emptyLines = /\n{3,}/g
/** One of these stands in every text whose spacing changes. */
const untidy = /[^\S\n ]| {2}|^ | $|\n{3}/m

/**
 * Text as it is kept: NFKC, one kind of line end, no control, zero-width or direction characters, single spaces, at most one
 * empty line in a row, trimmed. What is no character (a lone surrogate) shows as U+FFFD. Cleaning twice is cleaning once.
 */
export function cleanText(text: string): string {
  return plain.test(text) ? tidySpace(text) : tidySpace(visibleText(text))
}

function visibleText(text: string): string {
  const normal = text.replace(loneSurrogate, '\ufffd').replace(otherLineEnd, '\n').normalize('NFKC').replace(invisible, '')
  return (hasJoiner.test(normal) ? normal.replace(loneJoiner, '') : normal).normalize('NFKC')
}

function tidySpace(text: string): string {
  if (!untidy.test(text)) return text.trim()
  return text.replace(spaceRun, ' ').replace(spaceAtLineEdge, '').replace(emptyLines, '\n\n').trim()
}

/** One line: as `cleanText`, with line ends as spaces. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\n+/g, ' ')
