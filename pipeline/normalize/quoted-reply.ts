import { beginsOlderMail, isDeviceLine, isReplyAbove } from './reply-marks.ts'

/** The delimiter line of a signature, `-- ` (RFC 3676 §4.3), as it stands after trimming. */
const SIGNATURE = '--'
/** A signature is short; a longer rest after `--` is text. */
const MAX_SIGNATURE_LINES = 8

/**
 * A mail's own words: older mails below it, lines quoted with `>`, signatures and "Sent from my …" lines are left out.
 * A mark that stands before all text is dropped alone: what follows it is then the case. A text that would come out
 * empty (only quotes, a forwarded mail) is given back as it was, without the marks.
 *
 * @param text clean text, see `cleanText`
 */
export function withoutQuotedReply(text: string): string {
  if (!mayHoldQuote.test(text)) return text
  const lines = text.split('\n').filter((line) => !isReplyAboveAtStart(line))
  const own = ownLines(lines).join('\n').trim()
  return own === '' ? lines.join('\n').trim() : own.replace(/\n{3,}/g, '\n\n')

  function isReplyAboveAtStart(line: string): boolean {
    return isReplyAbove(line.trim()) && text.trimStart().startsWith(line.trim())
  }
}

/** One of these signs stands in every text that this file changes. */
const mayHoldQuote = /^>|^--|:$|：$|^(?:from|von|de|da|van|差出人) ?[:：]|above this|oberhalb|au-dessus|encima|acima|sopra|boven deze|上に|^sent from|gesendet|envoyé|enviad|inviato|verzonden|送信$/im

function ownLines(lines: readonly string[]): readonly string[] {
  const own: string[] = []
  let hasText = false
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim()
    if (hasText && (isReplyAbove(trimmed) || beginsOlderMail(trimmed, lines.slice(index + 1, index + 4).map((next) => next.trim())))) break
    if (hasText && trimmed === SIGNATURE && lines.length - index - 1 <= MAX_SIGNATURE_LINES) break
    if (trimmed.startsWith('>') || isDeviceLine(trimmed)) continue
    own.push(line)
    hasText ||= trimmed !== ''
  }
  return own
}
