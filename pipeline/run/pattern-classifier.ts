import { recogniserOf, type Recognition } from '../cluster/known-or-new.ts'
import type { Basis } from '../embed/embedder.ts'
import { mixedFeatures } from '../embed/mixed-features.ts'

/** A text of the past and where it belongs. */
export interface LabelledText<Label> {
  readonly text: string
  readonly language: string
  /** undefined: not decided. */
  readonly label: Label | undefined
}

/** What is said of one text. */
export interface TextRecognition<Label> extends Pick<Recognition, 'probability' | 'verdict'> {
  /** The label that it most likely has, whatever the verdict; undefined when none was learned. */
  readonly label: Label | undefined
  readonly others: readonly Label[]
}

/**
 * Learns from texts of the past to say of any text which label it has, with what chance, and whether it is known at all.
 * Texts without a label give words and letters their weights, and teach as far as the others are sure of them.
 *
 * @param past in an order that does not depend on how they were read
 * @param bases dense basis by language
 */
export function patternClassifier<Label>(past: readonly LabelledText<Label>[], bases: ReadonlyMap<string, Basis>, random: () => number): (text: string, language: string) => TextRecognition<Label> {
  const { rowOf, columnCount, denseFrom } = mixedFeatures(past.map(({ text }) => text), bases)
  const numbers = new Map<Label, number>()
  const decided = past.flatMap(({ label, ...rest }) => label === undefined ? [] : [{ ...rest, label }])
  for (const { label } of decided) if (!numbers.has(label)) numbers.set(label, numbers.size)
  const labels = [...numbers.keys()]
  const recognise = recogniserOf({
    rows: decided.map(({ text, language }) => rowOf(text, language)),
    classes: Int32Array.from(decided, ({ label }) => numbers.get(label)!),
    history: past.filter(({ label }) => label === undefined).map(({ text, language }) => rowOf(text, language)),
    form: { columnCount, denseFrom },
  }, random)
  return (text, language) => {
    const { number, others, ...rest } = recognise(rowOf(text, language))
    return { ...rest, label: number === undefined ? undefined : labels[number], others: others.map((other) => labels[other]!) }
  }
}
