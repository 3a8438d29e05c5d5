import type { NamedFinding } from '../../../pipeline/normalize/redact.ts'
import type { Span } from './spans.ts'

/** Sums over texts. Characters are letters and digits; spaces and marks tell nothing. */
export interface SpanScore {
  /** By type of span. */
  readonly types: Map<string, { spans: number, caught: number }>
  /** By kind of mask. */
  readonly kinds: Map<string, { findings: number, characters: number, outside: number }>
}

export const emptySpanScore = (): SpanScore => ({ types: new Map(), kinds: new Map() })

const telling = /[\p{L}\p{N}]/u

/** Adds one text: a span is caught when none of its letters and digits is left readable; a redacted character outside all spans is a wrong one. */
export function scoreSpans(score: SpanScore, text: string, spans: readonly Span[], findings: readonly NamedFinding[]): void {
  const hidden = covered(text.length, findings)
  const personal = covered(text.length, spans)
  for (const { type, start, end } of spans) {
    const sums = score.types.get(type) ?? { spans: 0, caught: 0 }
    score.types.set(type, sums)
    sums.spans++
    if (countWhere(text, start, end, (at) => !hidden[at]) === 0) sums.caught++
  }
  for (const { kind, start, end } of findings) {
    const sums = score.kinds.get(kind) ?? { findings: 0, characters: 0, outside: 0 }
    score.kinds.set(kind, sums)
    sums.findings++
    sums.characters += countWhere(text, start, end, () => true)
    sums.outside += countWhere(text, start, end, (at) => !personal[at])
  }
}

function covered(length: number, stretches: readonly { readonly start: number, readonly end: number }[]): readonly boolean[] {
  const covers = new Array<boolean>(length).fill(false)
  for (const { start, end } of stretches) covers.fill(true, start, end)
  return covers
}

function countWhere(text: string, start: number, end: number, test: (at: number) => boolean): number {
  let count = 0
  for (let at = start; at < end; at++) if (telling.test(text[at]!) && test(at)) count++
  return count
}

/** Recall by type, precision by kind and over all; shares in [0, 1], four places. */
export function summaryOf({ types, kinds }: SpanScore): Readonly<Record<string, unknown>> {
  const all = [...kinds.values()].reduce((sum, { characters, outside }) => ({ characters: sum.characters + characters, outside: sum.outside + outside }), { characters: 0, outside: 0 })
  return {
    recall: Object.fromEntries([...types].sort(byName).map(([type, { spans, caught }]) => [type, { spans, left: spans - caught, recall: share(caught, spans) }])),
    precision: Object.fromEntries([...kinds].sort(byName).map(([kind, { findings, characters, outside }]) => [kind, { findings, characters, outside, precision: share(characters - outside, characters) }])),
    precisionOfAll: share(all.characters - all.outside, all.characters),
  }
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000)
