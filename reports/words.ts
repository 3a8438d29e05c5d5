import type { FindingKind, Report } from '../pipeline/domain/report.ts'
import type { Segment } from '../pipeline/domain/series.ts'
import type { ActionState } from '../pipeline/domain/action.ts'
import type { ColourName } from './charts/tokens.ts'
import type { ShapeName } from './shapes.ts'

/** How a state is shown: a shape and a word, never colour alone. `sign` is the shape where only text is possible. */
export interface Mark {
  readonly shape: ShapeName
  readonly sign: string
  readonly colour: ColourName
  /** In front of one finding: "New". */
  readonly word: string
  /** After its count: "2 new issue types", "1 came back". */
  readonly counted: (count: number) => string
}

export const findingMarks: Readonly<Record<FindingKind, Mark>> = {
  new: { shape: 'star', sign: '✦', colour: 'new', word: 'New', counted: (count) => count === 1 ? 'new issue type' : 'new issue types' },
  rising: { shape: 'up', sign: '▲', colour: 'rising', word: 'Rose', counted: () => 'rose' },
  returned: { shape: 'return', sign: '↻', colour: 'returned', word: 'Came back', counted: () => 'came back' },
  fading: { shape: 'down', sign: '▼', colour: 'fading', word: 'Faded', counted: () => 'faded' },
}

export const warningMark: Mark = { shape: 'warning', sign: '!', colour: 'warning', word: 'Data warning', counted: (count) => count === 1 ? 'data warning' : 'data warnings' }

/** What a detector said of a pattern's week. */
export const verdictMarks: Readonly<Record<string, Pick<Mark, 'colour' | 'word'> & { readonly shape: ShapeName | null }>> = {
  spike: { word: 'above usual', shape: 'up', colour: 'rising' },
  decline: { word: 'below usual', shape: 'down', colour: 'fading' },
  normal: { word: 'usual', shape: null, colour: 'muted' },
  'insufficient-data': { word: 'too little history', shape: null, colour: 'muted' },
}

export const actionStateWords: Readonly<Record<ActionState, string>> = {
  proposed: 'proposed', accepted: 'accepted', in_progress: 'in progress', implemented: 'implemented', monitoring: 'being watched', effective: 'effective', not_effective: 'not effective',
  inconclusive: 'inconclusive', closed: 'closed', rejected: 'rejected', risk_accepted: 'risk accepted', recurred: 'came back',
}

/** A language tag in English: `hi` is Hindi; what is unknown stays as it is. */
export function languageWords(tag: string): string {
  if (tag === 'und' || tag === '') return 'unclear language'
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    return tag // Not a language tag: sources write what they like.
  }
}

/** A segment in words: `language Hindi`, `country BR`, `all cases`. */
export function segmentWords({ kind, value }: Segment): string {
  if (kind === 'all') return 'all cases'
  return `${kind} ${kind === 'language' ? languageWords(value) : value === '' ? 'not stated' : value}`
}

/** `source kitsune`, `sources kitsune, zendesk`, `no source`. */
export function sourceWords(sources: Report['sources']): string {
  if (sources.length === 0) return 'no source'
  return `${sources.length === 1 ? 'source' : 'sources'} ${sources.join(', ')}`
}
